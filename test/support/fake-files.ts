import { dirname } from 'node:path'
import type { FileSystem, OpenFile } from '../../electron/core/vault/files'

interface Inode {
  written: Buffer
  /** What the platter holds; null until the first flush. */
  flushed: Buffer | null
}

interface Trouble {
  readonly kind: 'full' | 'read-only' | 'cut' | 'hiccup'
  /** The first step that feels it; of a hiccup the only one. */
  readonly from: number
}

/** One way a power cut can end: for each thing that was not flushed, whether it survived. */
export type Survival = (what: string) => 'kept' | 'lost' | 'torn'

/**
 * A disk in memory that behaves as badly as a real one may: what was not flushed can be lost or torn by a
 * power cut, a rename counts only once its folder was flushed, it can fill up or turn read-only.
 */
export class FakeDisk implements FileSystem {
  #names = new Map<string, Inode>()
  #flushedNames = new Map<string, Inode>()
  #trouble: Trouble | null = null
  /** Calls that change something, since the disk was made. */
  steps = 0

  /** Every write fails from now on, or from a step on, after a few bytes. */
  fill(from = 0): void {
    this.#trouble = { kind: 'full', from }
  }

  makeReadOnly(from = 0): void {
    this.#trouble = { kind: 'read-only', from }
  }

  /** The power goes before the step with this number; nothing works until `restart`. */
  cutPowerAt(step: number): void {
    this.#trouble = { kind: 'cut', from: step }
  }

  /** One step fails, the ones before and after it work. */
  failAt(step: number): void {
    this.#trouble = { kind: 'hiccup', from: step }
  }

  heal(): void {
    this.#trouble = null
  }

  /** Names of things whose survival is open, for `restart`. */
  unflushed(): string[] {
    const paths = new Set([...this.#names.keys(), ...this.#flushedNames.keys()])
    return [...paths].flatMap((path) => {
      const inode = this.#names.get(path)
      const open: string[] = []
      if (inode !== this.#flushedNames.get(path)) open.push(`name ${path}`)
      if (inode && !inode.flushed?.equals(inode.written)) open.push(`bytes ${path}`)
      return open
    })
  }

  /** What would be there if the power went now and took along everything that was not flushed. */
  platter(): Map<string, Buffer> {
    const files = [...this.#flushedNames].map(([path, inode]) => [path, inode.flushed ?? Buffer.alloc(0)])
    return new Map(files as [string, Buffer][])
  }

  /** Power is back: what was flushed is there, the rest as `survival` says. */
  restart(survival: Survival): void {
    this.#trouble = null
    const names = new Map(this.#flushedNames)
    for (const path of new Set([...this.#names.keys(), ...this.#flushedNames.keys()])) {
      const inode = this.#names.get(path)
      if (inode === this.#flushedNames.get(path) || survival(`name ${path}`) !== 'kept') continue
      if (inode) names.set(path, inode)
      else names.delete(path)
    }
    for (const [path, inode] of names) {
      if (inode.flushed?.equals(inode.written)) continue
      const fate = survival(`bytes ${path}`)
      if (fate === 'lost') inode.written = inode.flushed ?? Buffer.alloc(0)
      if (fate === 'torn') inode.written = inode.written.subarray(0, inode.written.length / 2)
      inode.flushed = inode.written
    }
    this.#names = names
    this.#flushedNames = new Map(names)
  }

  /** Puts bytes on the platter behind everybody's back. */
  plant(path: string, bytes: Buffer): void {
    const inode = { written: bytes, flushed: bytes }
    this.#names.set(path, inode)
    this.#flushedNames.set(path, inode)
  }

  async open(path: string, flags: 'w' | 'r'): Promise<OpenFile> {
    if (flags === 'r') return this.#folder(path)
    this.#step()
    const inode = this.#names.get(path) ?? { written: Buffer.alloc(0), flushed: null }
    inode.written = Buffer.alloc(0)
    this.#names.set(path, inode)
    return {
      writeFile: async (bytes) => {
        this.#step()
        if (this.#feels('full')) {
          inode.written = Buffer.from(bytes.subarray(0, 7))
          throw failure('ENOSPC')
        }
        inode.written = Buffer.from(bytes)
      },
      sync: async () => {
        this.#step()
        inode.flushed = inode.written
      },
      close: async () => undefined,
    }
  }

  async readFile(path: string): Promise<Buffer> {
    const inode = this.#names.get(path)
    if (!inode) throw failure('ENOENT')
    return Buffer.from(inode.written)
  }

  async readdir(path: string): Promise<string[]> {
    const inside = [...this.#names.keys()].filter((name) => dirname(name) === path)
    return inside.map((name) => name.slice(path.length + 1))
  }

  async rename(from: string, to: string): Promise<void> {
    this.#step()
    const inode = this.#names.get(from)
    if (!inode) throw failure('ENOENT')
    this.#names.delete(from)
    this.#names.set(to, inode)
  }

  async unlink(path: string): Promise<void> {
    this.#step()
    if (!this.#names.delete(path)) throw failure('ENOENT')
  }

  async mkdir(): Promise<void> {
    this.#step()
  }

  #folder(folder: string): OpenFile {
    return {
      writeFile: () => Promise.reject(failure('EISDIR')),
      sync: async () => {
        this.#step()
        const paths = new Set([...this.#names.keys(), ...this.#flushedNames.keys()])
        for (const path of paths) {
          if (dirname(path) !== folder) continue
          const inode = this.#names.get(path)
          if (inode) this.#flushedNames.set(path, inode)
          else this.#flushedNames.delete(path)
        }
      },
      close: async () => undefined,
    }
  }

  #step(): void {
    this.steps += 1
    if (this.#feels('cut') || this.#feels('hiccup')) throw failure('EIO')
    if (this.#feels('read-only')) throw failure('EROFS')
  }

  #feels(kind: Trouble['kind']): boolean {
    if (this.#trouble?.kind !== kind) return false
    return kind === 'hiccup' ? this.steps === this.#trouble.from : this.steps >= this.#trouble.from
  }
}

function failure(code: string): Error {
  return Object.assign(new Error(code), { code })
}
