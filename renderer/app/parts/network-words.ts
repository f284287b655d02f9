import type { TestLine, TestStep, TrustShown } from '../../../electron/contract/network'
import type { Failure } from '../../../electron/contract/common'
import type { Look } from '../../ui/WordMark'
import { counted } from './wire-words'

export const stepNames: Readonly<Record<TestStep, string>> = {
  dns: 'Name (DNS)',
  proxy: 'Proxy',
  tls: 'Secure connection (TLS)',
  http: 'Answer (HTTP)',
}

export const lineLooks: Readonly<Record<TestLine['state'], Look>> = {
  waiting: { icon: 'state-unknown', tone: 'muted', word: 'Waiting' },
  running: { icon: 'message-pending', tone: 'muted', word: 'Asking' },
  ok: { icon: 'message-complete', tone: 'ok', word: 'OK' },
  failed: { icon: 'message-rejected', tone: 'danger', word: 'Failed' },
  skipped: { icon: 'state-paused', tone: 'muted', word: 'Skipped' },
}

/** What a test that is over comes to, in one sentence. */
export function verdict(lines: readonly TestLine[]): string {
  const failed = lines.find((line) => line.state === 'failed')
  if (failed) return `It stops at: ${stepNames[failed.step]}.`
  return lines.at(-1)?.state === 'ok' ? 'The way is clear.' : 'The test was called off.'
}

/** Where the certificate authorities come from that this computer trusts. */
export function trustWords({ kind, path, count }: TrustShown): string {
  const authorities = counted(count, 'authority', 'authorities')
  if (kind === 'runtime') return `Built-in list and ${authorities} this computer trusts.`
  if (kind === 'bundle')
    return `Built-in list and ${authorities} this computer trusts, read from ${path ?? ''}.`
  return 'Built-in list only: what this computer trusts besides cannot be read here.'
}

/** A refused setting belongs at its field: the words there, without “This cannot be used”. */
export function problemAt(problem: Failure | null, field: string): string | null {
  if (problem === null || problem.details.field !== field) return null
  const { reason } = problem.details
  const words = typeof reason === 'string' ? reason : problem.message
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}
