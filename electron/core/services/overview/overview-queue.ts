import type { CredentialRow } from '../../../contract/credentials'
import type { OutboxEntry, ThreadRow } from '../../../contract/inbox'
import { otherSecretKey, type OtherSecretRow } from '../../../contract/other-secrets'
import type { Overview } from '../../../contract/overview'
import type { Attempt } from '../../../contract/registration-attempts'
import type { UtilityRow } from '../../../contract/utilities'
import { own } from '../../cds/json-value'

export type QueueRow = Overview['queue'][number]

/** What may ask for the person, as the lists of each area show it. */
export interface QueueSources {
  readonly threads: readonly ThreadRow[]
  readonly utilities: readonly UtilityRow[]
  readonly attempts: readonly Attempt[]
  readonly secrets: readonly SecretRow[]
  readonly outbox: readonly OutboxEntry[]
  readonly nowMs: number
}

/** What may end: a credential, or a secret that no utility hands out. */
export type SecretRow = CredentialRow | OtherSecretRow

const dayMs = 24 * 60 * 60_000

/** One queue: what may be lost comes first, then what blocks, then what the utilities ask, oldest first. */
export function queueRows(sources: QueueSources): QueueRow[] {
  return [
    ...sources.attempts.map(attemptRow),
    ...sources.outbox.flatMap(outboxRow),
    ...sources.utilities.flatMap(utilityRow),
    ...sources.secrets.filter((row) => row.warning !== 'none').map((row) => secretRow(row, sources.nowMs)),
    ...[...sources.threads].sort((a, b) => a.lastAtMs - b.lastAtMs).map(threadRow),
  ]
}

function attemptRow(attempt: Attempt): QueueRow {
  return {
    key: `attempt:${attempt.attemptId}`,
    icon: 'unknown-outcome',
    utility: attempt.utility,
    sentence: 'Outcome unknown: the answer to your registration never arrived',
    environment: null,
    atMs: attempt.startedAtMs,
    actLabel: 'Decide',
    target: { kind: 'attempt', attemptId: attempt.attemptId },
  }
}

function outboxRow(entry: OutboxEntry): QueueRow[] {
  if (entry.state !== 'outcome-unknown' && entry.state !== 'rejected') return []
  const unknown = entry.state === 'outcome-unknown'
  return [
    {
      key: `outbox:${entry.outboxId}`,
      icon: unknown ? 'unknown-outcome' : 'rejected',
      utility: entry.utility,
      sentence: unknown
        ? `Outcome unknown: “${entry.title}” was sent, no answer came back`
        : `“${entry.title}” was refused: ${entry.problem?.message ?? 'no reason was given'}`,
      environment: null,
      atMs: entry.createdAtMs,
      actLabel: unknown ? 'Check outcome' : 'Open outbox',
      target: { kind: 'outbox' },
    },
  ]
}

function utilityRow(row: UtilityRow): QueueRow[] {
  const { utilityId, name, abbreviation, host } = row
  if (row.state !== 'moved' && row.state !== 'failing' && row.state !== 'attention') return []
  return [
    {
      key: `utility:${utilityId}`,
      icon: row.state === 'moved' ? 'moved' : 'failing',
      utility: { utilityId, name, abbreviation, host },
      sentence: row.stateText,
      environment: null,
      atMs: row.checkedAtMs,
      actLabel: row.state === 'moved' ? 'Compare hosts' : 'Look at it',
      target: { kind: 'utility', utilityId },
    },
  ]
}

function secretRow(row: SecretRow, nowMs: number): QueueRow {
  const rowKey = secretRowKey(row)
  return {
    key: `credential:${rowKey}`,
    icon: 'secret',
    utility: row.utility,
    sentence: `${secretLabel(row)} ${expiryWords(row.expiresAtMs, nowMs)}`,
    environment: 'environment' in row ? row.environment : null,
    atMs: row.expiresAtMs,
    actLabel: 'Open secret',
    target: { kind: 'credential', rowKey },
  }
}

export const secretRowKey = (row: SecretRow): string =>
  'secretId' in row ? otherSecretKey(row.secretId) : row.credentialKey

export function secretLabel(row: SecretRow): string {
  if ('secretId' in row) return `“${row.name}”`
  return row.keystone ? 'The admin secret' : `The secret of “${row.clientName}”`
}

/** Always a count and never “in 6 months”: a person plans with it. */
function expiryWords(atMs: number | null, nowMs: number): string {
  if (atMs === null) return 'expires at a time the utility does not say'
  if (atMs <= nowMs) return 'has expired'
  const days = Math.floor((atMs - nowMs) / dayMs)
  return days === 0 ? 'expires within a day' : `expires in ${days} ${days === 1 ? 'day' : 'days'}`
}

const acts: Readonly<Record<string, { icon: QueueRow['icon']; actLabel: string }>> = {
  payment_request: { icon: 'payment', actLabel: 'Open payment request' },
  online_form_request: { icon: 'form', actLabel: 'Open form request' },
  pdf_form_request: { icon: 'pdf', actLabel: 'Open PDF request' },
  server_request: { icon: 'review', actLabel: 'Answer' },
}

function threadRow(thread: ThreadRow): QueueRow {
  const type = thread.type.kind === 'known' ? thread.type.value : thread.type.raw
  const act = own(acts, type) ?? { icon: 'message', actLabel: 'Open' }
  const fee = thread.fee ? ` (${thread.fee.amount} ${thread.fee.currency})` : ''
  return {
    key: `thread:${thread.threadKey}`,
    icon: thread.turn === 'rejected' || thread.turn === 'errored' ? 'rejected' : act.icon,
    utility: thread.utility,
    sentence: `${thread.subject}${fee}`,
    environment: thread.environment,
    atMs: thread.lastAtMs,
    actLabel: act.actLabel,
    target: { kind: 'thread', threadKey: thread.threadKey },
  }
}
