import * as realFs from 'node:fs/promises'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFiles, type FileSystem } from '../../../electron/core/vault/files'
import type { FilesPort } from '../../../electron/core/vault/types'
import { FakeDisk } from '../../support/fake-files'

/** One spec for every disk: the one of this computer, and the one that stands in for it. */
const disks: Record<string, () => Promise<{ fs: FileSystem; folder: string; done(): Promise<void> }>> = {
  'the real disk': async () => {
    const folder = await mkdtemp(join(tmpdir(), 'busbar-files-'))
    return { fs: realFs, folder, done: () => rm(folder, { recursive: true }) }
  },
  'the disk in memory': async () => ({ fs: new FakeDisk(), folder: '/desk', done: async () => undefined }),
}

describe.each(Object.entries(disks))('files on %s', (_, make) => {
  let files: FilesPort
  let folder: string
  let done: () => Promise<void>

  beforeEach(async () => {
    const disk = await make()
    files = createFiles(disk.fs, { syncFolders: true })
    folder = disk.folder
    done = () => disk.done()
  })
  afterEach(() => done())

  it('reads what was written, and the later of two writes', async () => {
    const path = join(folder, 'one')
    await files.writeDurably(path, Buffer.from('first, and longer'))
    await files.writeDurably(path, Buffer.from('second'))
    expect(String(await files.read(path))).toBe('second')
  })

  it('tells a file that is not there from an empty one', async () => {
    const path = join(folder, 'empty')
    expect(await files.read(path)).toBeNull()
    expect(await files.exists(path)).toBe(false)
    await files.writeDurably(path, Buffer.alloc(0))
    expect(await files.read(path)).toHaveLength(0)
    expect(await files.exists(path)).toBe(true)
  })

  it('lists a folder in order and leaves no drafts in it', async () => {
    await files.writeDurably(join(folder, 'b'), Buffer.from('b'))
    await files.writeDurably(join(folder, 'a'), Buffer.from('a'))
    expect(await files.list(folder)).toEqual(['a', 'b'])
    expect(await files.list(join(folder, 'nowhere'))).toEqual([])
  })

  it('removes a file, and does not mind one that is not there', async () => {
    const path = join(folder, 'gone')
    await files.writeDurably(path, Buffer.from('x'))
    await files.remove(path)
    await files.remove(path)
    expect(await files.exists(path)).toBe(false)
  })
})

describe('files on a disk in trouble', () => {
  it('keeps the old bytes and no draft when the disk is full', async () => {
    const disk = new FakeDisk()
    const files = createFiles(disk, { syncFolders: true })
    await files.writeDurably('/desk/one', Buffer.from('old'))
    disk.fill()
    await expect(files.writeDurably('/desk/one', Buffer.from('new'))).rejects.toMatchObject({
      code: 'ENOSPC',
    })
    expect(String(await files.read('/desk/one'))).toBe('old')
    expect(await files.list('/desk')).toEqual(['one'])
  })

  it('has what it said was written after every kind of power cut', async () => {
    for (const fate of ['lost', 'torn', 'kept'] as const) {
      const disk = new FakeDisk()
      const files = createFiles(disk, { syncFolders: true })
      await files.writeDurably('/desk/one', Buffer.from('old'))
      await files.writeDurably('/desk/one', Buffer.from('new'))
      expect(disk.unflushed().filter((what) => what.endsWith('/desk/one'))).toEqual([])
      disk.restart(() => fate)
      expect(String(await files.read('/desk/one'))).toBe('new')
    }
  })
})
