import { spawn } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'

/**
 * Runs a command and waits for it.
 * @param {string} command
 * @param {string[]} args
 * @param {{show?: boolean, timeoutMs?: number, env?: Record<string, string | undefined>, cwd?: string, input?: string}} [options]
 *   `show` passes its output through; otherwise it is only returned.
 * @returns {Promise<{code: number, output: string, timedOut: boolean}>} code 127 when it could not be started
 */
export function run(command, args, { show = false, timeoutMs, env = process.env, cwd = root, input } = {}) {
  return new Promise((done) => {
    // On Windows npm and the tools of node_modules are batch files, which only a shell can start.
    const shell = process.platform === 'win32' && (command === 'npm' || command.endsWith('.cmd'))
    const child = spawn(command, args, {
      cwd,
      env,
      shell,
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    })
    let output = ''
    let timedOut = false
    const collect = (stream) => (chunk) => {
      output += chunk
      if (show) stream.write(chunk)
    }
    child.stdout.on('data', collect(process.stdout))
    child.stderr.on('data', collect(process.stderr))
    child.stdin?.end(input)
    const timer =
      timeoutMs &&
      setTimeout(() => {
        timedOut = true
        child.kill('SIGKILL')
      }, timeoutMs)
    const finish = (code) => {
      clearTimeout(timer)
      done({ code, output, timedOut })
    }
    child.on('error', () => finish(127))
    child.on('close', (code) => finish(code ?? 1))
  })
}

/** The path of a command that a package of ours brings. */
export const tool = (name) =>
  join(root, 'node_modules/.bin', process.platform === 'win32' ? `${name}.cmd` : name)

/** Like `run`, but a non-zero exit is an error that carries the last lines of the output. */
export async function mustRun(command, args, options) {
  const result = await run(command, args, options)
  if (result.code === 0) return result
  const reason = result.timedOut ? 'took too long' : `ended with ${result.code}`
  const tail = options?.show ? '' : `\n${result.output.trim().split('\n').slice(-15).join('\n')}`
  throw new Error(`${command} ${args.join(' ')} ${reason}${tail}`)
}

/** A reason to stop that is for the reader, without a stack trace. */
export class Stop extends Error {}

/**
 * Runs `work` when this module is the script that node was started with. Prints a `Stop` as its words only,
 * anything else in full; a number that `work` returns becomes the exit code.
 * @param {ImportMeta} meta the script's own import.meta
 * @param {(args: string[]) => Promise<number | void>} work
 */
export async function asScript(meta, work) {
  if (!process.argv[1] || realpathSync(process.argv[1]) !== meta.filename) return
  try {
    process.exitCode = (await work(process.argv.slice(2))) ?? process.exitCode
  } catch (error) {
    console.error(error instanceof Stop ? error.message : error)
    process.exitCode = 1
  }
}
