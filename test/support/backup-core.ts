import * as fs from 'node:fs/promises'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createFiles, type FileSystem } from '../../electron/core/vault/files'
import type { VaultPorts } from '../../electron/core/vault/types'
import { corePlace, openCore, type CorePlace, type TestCore } from './open-core'

/** An empty folder that goes with the test. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'busbar-backups-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** What a disk does instead of the call named `step`; throws or nothing. */
export type DiskFault = (step: keyof FileSystem | 'writeFile' | 'sync', path: string) => void

/** The real disk, asked through a fault first. */
export function faultyDisk(fault: DiskFault): FileSystem {
  const after = <A extends [string, ...unknown[]], R>(
    step: keyof FileSystem,
    call: (...given: A) => Promise<R>,
  ) => {
    return async (...given: A): Promise<R> => {
      fault(step, given[0])
      return call(...given)
    }
  }
  return {
    open: after('open', async (path, flags: 'w' | 'r', mode?: number) => {
      const handle = await fs.open(path, flags, mode)
      return {
        async writeFile(bytes: Buffer) {
          fault('writeFile', path)
          await handle.writeFile(bytes)
        },
        async sync() {
          fault('sync', path)
          await handle.sync()
        },
        close: () => handle.close(),
      }
    }),
    readFile: (path) => fs.readFile(path),
    readdir: (path) => fs.readdir(path),
    rename: after('rename', (from, to: string) => fs.rename(from, to)),
    unlink: after('unlink', (path) => fs.unlink(path)),
    mkdir: after('mkdir', (path, options: { recursive: true; mode: number }) => fs.mkdir(path, options)),
  }
}

export const systemFailure = (code: string): Error => Object.assign(new Error(code), { code })

export interface DiskCore extends TestCore {
  /** What happens to the disk from now on; null: nothing. */
  break(fault: DiskFault | null): void
}

/** Core with its vault, desk and backups on one real disk, as a person has it. */
export async function openDiskCore(
  place: CorePlace = corePlace(),
  vault: Partial<VaultPorts> = {},
): Promise<DiskCore> {
  let fault: DiskFault | null = null
  const files = createFiles(
    faultyDisk((step, path) => fault?.(step, path)),
    { syncFolders: true },
  )
  const core = await openCore({ place, vault: { ...vault, path: join(place.folder, 'vault.busbar'), files } })
  return Object.assign(core, {
    break: (next: DiskFault | null) => {
      fault = next
    },
  })
}
