import Database from 'libsql'
import { channel, subscribe } from 'node:diagnostics_channel'
import { basename } from 'node:path'
import type { FileSystem, OpenFile } from '../../electron/core/vault/files'

/** Hears of every call before it is made. */
export type Hear = (call: string) => void

/** The same port, whose calls are heard as `name.method`. */
export function heardPort<T extends object>(name: string, port: T, hear: Hear): T {
  return new Proxy(port, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target)
      if (typeof value !== 'function') return value
      return (...args: unknown[]): unknown => {
        hear(`${name}.${String(key)}`)
        return Reflect.apply(value, target, args)
      }
    },
  })
}

/** The same files; `flushed` hears when the flush of a folder has returned. */
export function heardFiles(fs: FileSystem, hear: Hear, flushed: () => void): FileSystem {
  const open: FileSystem['open'] = async (path, flags, mode) => {
    const what = flags === 'w' ? basename(path) : 'folder'
    hear(`file.open ${what}`)
    const file: OpenFile = await fs.open(path, flags, mode)
    return {
      writeFile: (bytes) => {
        hear(`file.write ${what}`)
        return file.writeFile(bytes)
      },
      sync: async () => {
        hear(`file.sync ${what}`)
        await file.sync()
        if (flags === 'r') flushed()
      },
      close: () => file.close(),
    }
  }
  const heard = <A extends [string, ...unknown[]], T>(name: string, call: (...args: A) => Promise<T>) => {
    return (...args: A): Promise<T> => {
      hear(`file.${name} ${basename(args[0])}`)
      return call(...args)
    }
  }
  return {
    open,
    readFile: heard('read', (path: string) => fs.readFile(path)),
    readdir: heard('list', (path: string) => fs.readdir(path)),
    rename: heard('rename', (from: string, to: string) => fs.rename(from, to)),
    unlink: heard('unlink', (path: string) => fs.unlink(path)),
    mkdir: heard('mkdir', (path: string, how: { recursive: true; mode: number }) => fs.mkdir(path, how)),
  }
}

/** Every statement that reaches the database driver of this process. */
export function hearStatements(hear: Hear): void {
  const database = new Database(':memory:')
  const statement = Object.getPrototypeOf(database.prepare('SELECT 1')) as Record<string, unknown>
  hearMethods(Database.prototype as unknown as Record<string, unknown>, ['exec'], hear)
  hearMethods(statement, ['run', 'get', 'all', 'iterate'], hear)
  database.close()
}

function hearMethods(prototype: Record<string, unknown>, names: readonly string[], hear: Hear): void {
  for (const name of names) {
    const original = prototype[name] as (...args: unknown[]) => unknown
    prototype[name] = function heard(this: unknown, ...args: unknown[]) {
      hear(`sql.${name}`)
      return Reflect.apply(original, this, args)
    }
  }
}

interface Exchanged {
  readonly request: { readonly origin: unknown; readonly path: string }
}

/** Requests of this process: those that are made, and the last byte of an answer from `path`. */
export function hearRequests(path: string, hear: Hear, answered: () => void): void {
  subscribe('undici:request:create', (message) => hear(`request to ${(message as Exchanged).request.path}`))
  subscribe('undici:request:trailers', (message) => {
    if ((message as Exchanged).request.path === path) answered()
  })
  if (!channel('undici:request:trailers').hasSubscribers) throw new Error('requests cannot be heard')
}
