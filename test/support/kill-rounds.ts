import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChildOrder, ChildReport } from './registering-child'
import { scriptRegistering } from './registration-desk'
import type { ScriptedUtility } from './scripted-utility'

/** Where a registering process is killed. */
export const killPoints = ['before-send', 'bytes-out', 'response-in', 'sealed', 'listed'] as const
export type KillPoint = (typeof killPoints)[number]

export interface KillRound {
  /** How often the utility was asked to register. */
  readonly posts: number
  /** What the next start found. */
  readonly found: ChildReport
}

/** One registration that is killed at a point, and one start afterwards on the same folder. */
export async function killRound(
  bundle: string,
  utility: ScriptedUtility,
  point: KillPoint,
): Promise<KillRound> {
  const folder = mkdtempSync(join(tmpdir(), 'busbar-kill-'))
  try {
    scriptRegistering(utility)
    const before = utility.at('/register').length
    const seen = point === 'bytes-out' ? '/register' : point === 'listed' ? '/credentials' : null
    const dieAt = point === 'bytes-out' || point === 'listed' ? null : point
    const child = fork(bundle, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    if (seen !== null) utility.on(seen, () => void child.kill('SIGKILL'))
    const order: ChildOrder = { what: 'register', folder, origin: utility.origin, dieAt }
    const ended = once(child, 'exit') as Promise<[number | null, string | null]>
    child.send(order)
    const [code, signal] = await ended
    if (signal !== 'SIGKILL') throw new Error(`the process ended by itself with ${String(code)} at ${point}`)
    scriptRegistering(utility)
    const found = await runChild(bundle, { ...order, what: 'look', dieAt: null })
    return { posts: utility.at('/register').length - before, found }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function runChild(bundle: string, order: ChildOrder): Promise<ChildReport> {
  const child = fork(bundle, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const told = once(child, 'message') as Promise<[ChildReport]>
  const ended = once(child, 'exit').then(() => {
    throw new Error('the process ended without a report')
  })
  child.send(order)
  const [report] = await Promise.race([told, ended])
  await ended.catch(() => undefined)
  return report
}
