import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBusbar, type LaunchedBusbar } from '../support/launch.mjs'

const emptyWindow = join(import.meta.dirname, '../bench/empty-window')

/** What the kernel says about a process. Linux only. */
function status(pid: number): Map<string, string> {
  const lines = readFileSync(`/proc/${pid}/status`, 'utf8').split('\n')
  return new Map(lines.map((line) => [line.split(':')[0] ?? '', line.split(':')[1]?.trim() ?? '']))
}

describe.runIf(process.platform === 'linux')('the Electron that tests run on', () => {
  let empty: LaunchedBusbar
  beforeAll(async () => {
    empty = await launchBusbar({ appFolder: emptyWindow })
  })
  afterAll(() => empty.close())

  const pagePid = () =>
    empty.app.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
    )

  it('confines its pages: seccomp filter on, no new privileges', async () => {
    const page = status(await pagePid())
    expect(page.get('Seccomp')).toBe('2')
    expect(page.get('NoNewPrivs')).toBe('1')
  })

  it('does not run as root', async () => {
    const own = status(empty.app.process().pid ?? 0)
    expect(own.get('Uid')?.split(/\s+/)).not.toContain('0')
  })

  it('puts a page into namespaces of its own', async () => {
    const namespace = (pid: number) =>
      readFileSync(`/proc/${pid}/status`, 'utf8')
        .match(/^NSpid:\s*(.*)$/m)?.[1]
        ?.split(/\s+/)
    expect(namespace(await pagePid())?.length).toBeGreaterThan(1)
  })
})
