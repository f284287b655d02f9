import { readdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { FileSystem, OpenFile } from '../../electron/core/vault/files'
import { FakeDisk } from './fake-files'

/**
 * A disk that is late: a file on a real folder gets what was flushed, and nothing else. A process that is killed on
 * it loses everything else, as a computer does whose power goes. Only files whose names begin with `path`'s are its.
 * While `ignoresSync` says so, a flush says that it was done and does nothing.
 */
export function lateDisk(path: string, ignoresSync: () => boolean = () => false): FileSystem {
  const disk = new FakeDisk()
  const folder = dirname(path)
  const own = readdirSync(folder).filter((name) => name.startsWith(basename(path)))
  for (const name of own) disk.plant(join(folder, name), readFileSync(join(folder, name)))
  let settled = disk.platter()

  const settle = (): void => {
    const platter = disk.platter()
    for (const [name, bytes] of platter) {
      if (settled.get(name)?.equals(bytes)) continue
      // In one stroke, so that being killed right here is no kill of the writer that is looked at.
      const beside = join(folder, `platter ${basename(name)}`)
      writeFileSync(beside, bytes)
      renameSync(beside, name)
    }
    for (const name of settled.keys()) if (!platter.has(name)) unlinkSync(name)
    settled = platter
  }
  const late = (file: OpenFile): OpenFile => ({
    ...file,
    sync: async () => {
      if (ignoresSync()) return
      await file.sync()
      settle()
    },
  })
  return {
    open: async (name, flags) => late(await disk.open(name, flags)),
    readFile: (name) => disk.readFile(name),
    readdir: (name) => disk.readdir(name),
    rename: (from, to) => disk.rename(from, to),
    unlink: (name) => disk.unlink(name),
    mkdir: () => disk.mkdir(),
  }
}
