import type { AttemptId, Failure, RegistrationId, UtilityId } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import type { Attempt } from '../../../contract/registration-attempts'
import { rememberedTable } from '../../db/remembered-table'
import type { DeskContext } from '../context'
import type { UtilityStore } from '../utilities/utility-store'

/** One POST to a registration endpoint. The row is on disk before the first byte leaves. */
export interface AttemptRecord {
  readonly attemptId: AttemptId
  readonly utilityId: UtilityId
  /** Chosen before sending: the registration, and the vault record of its keystone, get this id. */
  readonly registrationId: RegistrationId
  readonly startedAtMs: number
  readonly state: Attempt['state']
  readonly url: string
  readonly clientName: string
  readonly softwareId: string
  readonly bodyHash: string
  readonly requestedScopes: readonly string[]
  readonly failure: Failure | null
  readonly supportUrl: string | null
  /** When a person decided to send another one although the outcome of this one is unknown. */
  readonly againAtMs?: number
}

export interface AttemptStore {
  get(id: AttemptId): AttemptRecord | null
  /** Like `get`, but throws `not-found`. */
  need(id: AttemptId): AttemptRecord
  put(record: AttemptRecord): void
  inState(state: Attempt['state'], utilityId?: UtilityId): AttemptRecord[]
  /** Whether an attempt of unknown outcome keeps others back: a person has to decide about it first. */
  isUndecided(utilityId: UtilityId): boolean
  /** Closes those of unknown outcome that a person gave up for the one that has left now. */
  closeGivenUp(left: AttemptRecord): void
  /** Whether the last attempt was refused with words about redirect addresses (RFC 7591 §3.2.2). */
  redirectsDemanded(utilityId: UtilityId): boolean
  shown(record: AttemptRecord): Attempt
}

export function createAttemptStore(context: DeskContext, deps: { utilities: UtilityStore }): AttemptStore {
  const table = rememberedTable<AttemptRecord>(context.desk, 'registration-attempts')
  const newestFirst = (utilityId?: UtilityId): AttemptRecord[] =>
    table
      .list()
      .flatMap(({ value }) => (utilityId === undefined || value.utilityId === utilityId ? [value] : []))
      .reverse()
  const inState: AttemptStore['inState'] = (state, utilityId) =>
    newestFirst(utilityId).filter((record) => record.state === state)
  const put: AttemptStore['put'] = (record) =>
    table.put(record.attemptId, record, { group: record.utilityId, sort: record.startedAtMs })
  return {
    get: (id) => table.get(id),
    need(id) {
      const record = table.get(id)
      if (!record) throw new BusbarError('not-found', { what: 'This attempt' })
      return record
    },
    put,
    inState,
    isUndecided: (utilityId) =>
      inState('outcome-unknown', utilityId).some(({ againAtMs }) => againAtMs === undefined),
    closeGivenUp({ attemptId, utilityId }) {
      for (const one of inState('outcome-unknown', utilityId))
        if (one.againAtMs !== undefined && one.attemptId !== attemptId) put({ ...one, state: 'closed' })
    },
    redirectsDemanded(utilityId) {
      const [last] = newestFirst(utilityId)
      return (
        last?.state === 'rejected' && /redirect_uri/.test(String(last.failure?.details['serverWords'] ?? ''))
      )
    },
    shown(record) {
      const utility = deps.utilities.brief(record.utilityId)
      return {
        attemptId: record.attemptId,
        utility,
        startedAtMs: record.startedAtMs,
        state: record.state,
        clientName: record.clientName,
        softwareId: record.softwareId,
        host: new URL(record.url).host,
        failure: record.failure,
        registrationId: record.state === 'registered' ? record.registrationId : null,
        supportUrl: record.supportUrl,
        goesAgain: record.againAtMs !== undefined,
        askText: askText(record, utility.name),
      }
    },
  }
}

/** What a person can send to the utility's support. There is no secret yet that it could give away. */
function askText(record: AttemptRecord, utilityName: string): string {
  return [
    `To: ${utilityName}, support for client registrations`,
    '',
    'We sent a client registration (CDS-WG1-02 section 4) and did not receive your answer, so we do not',
    'hold the client_id and client_secret that it may have created. Nobody can administer that',
    'registration without them.',
    '',
    `Sent at: ${new Date(record.startedAtMs).toISOString()}`,
    `Sent to: ${record.url}`,
    `client_name: ${record.clientName}`,
    `software_id: ${record.softwareId}`,
    '',
    'Please tell us whether a registration was created. If so, please remove it so that we can register',
    'again, or let us have its credentials by a secure way.',
  ].join('\n')
}
