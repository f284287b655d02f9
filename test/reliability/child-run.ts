import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

/** How a process ended: by a kill, or with what it had to say. */
export type ChildEnd<R> = { killed: true } | { killed: false; report: R }

/**
 * Gives a process its order and waits for its end. Throws when it ended by itself without a report, with what it
 * printed.
 */
export async function runChild<R>(
  bundle: string,
  order: object,
  meet: (child: ChildProcess) => void = () => undefined,
): Promise<ChildEnd<R>> {
  const child = fork(bundle, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], execArgv: [] })
  let printed = ''
  child.stderr?.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  let report: { said: R } | null = null
  child.once('message', (said: R) => (report = { said }))
  meet(child)
  child.send(order)
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
  if (signal === 'SIGKILL') return { killed: true }
  const told = report as { said: R } | null
  if (code !== 0 || !told) throw new Error(`a process ended by itself with ${String(code)}: ${printed}`)
  return { killed: false, report: told.said }
}
