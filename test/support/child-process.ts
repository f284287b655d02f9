import { fork, type ChildProcess } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { build } from 'vite'
import type { DatabaseCheckEnd, RunDatabaseCheck } from '../../electron/contract/database-check'
import type { KeychainTransport } from '../../electron/contract/keychain'

const repository = resolve(import.meta.dirname, '../..')

/** Bundles the entry of a process for plain Node, inside node_modules so that it finds native modules. */
export async function bundleProcess(entry: string): Promise<string> {
  const name = basename(entry, '.ts')
  const outDir = join(repository, 'node_modules/.cache/busbar-test', `${name}-${process.pid}`)
  await mkdir(outDir, { recursive: true })
  process.once('exit', () => rmSync(outDir, { recursive: true, force: true }))
  await build({
    configFile: false,
    logLevel: 'silent',
    root: repository,
    ssr: { noExternal: true, external: ['keytar', 'libsql'] },
    build: {
      ssr: join(repository, entry),
      outDir,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: { output: { format: 'cjs', entryFileNames: `${name}.cjs` } },
    },
  })
  return join(outDir, `${name}.cjs`)
}

/** A process that is started by its first request and answers one message at a time. */
export function forkedTransport(bundle: string, env: Record<string, string>): KeychainTransport {
  let child: ChildProcess | null = null
  return {
    request(message) {
      child ??= fork(bundle, {
        env: { ...process.env, ...env },
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      })
      const mine = child
      return new Promise((resolve, reject) => {
        const ended = () => {
          if (child === mine) child = null
          reject(new Error('the process ended'))
        }
        mine.once('exit', ended)
        mine.once('message', (reply) => {
          mine.off('exit', ended)
          resolve(reply)
        })
        mine.send(message)
      })
    },
    kill() {
      child?.kill('SIGKILL')
      child = null
    },
  }
}

/** Runs the database check in a process of its own, as main does in Electron. */
export function forkedDatabaseCheck(bundle: string): RunDatabaseCheck {
  return (request) =>
    new Promise<DatabaseCheckEnd>((resolve) => {
      const child = fork(bundle, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
      child.once('exit', () => resolve({ how: 'died' }))
      child.once('error', (error) => resolve({ how: 'not-run', reason: error.message }))
      child.once('message', (reply) => {
        resolve({ how: 'answered', reply })
        child.kill()
      })
      child.send(request)
    })
}
