import type { AuthorizationId, ConsentMode, ConsentState } from '../../../contract/authorization'
import type { Environment, Failure, RegistrationId, UtilityId } from '../../../contract/common'
import type { DeskContext } from '../context'

/** One authorization from its beginning on. It holds nothing that proves anything: neither state, verifier nor token. */
export interface AuthorizationRecord {
  readonly authorizationId: AuthorizationId
  readonly registrationId: RegistrationId
  readonly utilityId: UtilityId
  readonly clientId: string
  readonly clientName: string
  readonly environment: Environment
  readonly mode: ConsentMode
  readonly scopeIds: readonly string[]
  /** Scope ids and types of details, which tell its grant from others. */
  readonly words: readonly string[]
  readonly details: string | null
  readonly grantId: string | null
  readonly state: ConsentState
  readonly startedAtMs: number
  readonly untilMs: number
  /** Grants of the client object that were there before; null when nobody could be asked. */
  readonly before: readonly string[] | null
  readonly grantIds: readonly string[]
  readonly link: string | null
  readonly testAccounts: string | null
  readonly failure: Failure | null
}

export interface AuthorizationBook {
  get(id: AuthorizationId): AuthorizationRecord | null
  all(): AuthorizationRecord[]
  put(record: AuthorizationRecord): void
  /** Changes what is there; null where it is gone. */
  change(id: AuthorizationId, change: Partial<AuthorizationRecord>): AuthorizationRecord | null
  remove(id: AuthorizationId): void
}

export function createAuthorizationBook(context: Pick<DeskContext, 'desk' | 'emit'>): AuthorizationBook {
  const table = context.desk.table<AuthorizationRecord>('authorizations')
  const put = (record: AuthorizationRecord): void => {
    table.put(record.authorizationId, record, { group: record.registrationId, sort: record.startedAtMs })
    context.emit('authorizations.changed', record.utilityId)
  }
  return {
    get: (id) => table.get(id),
    all: () => table.list().map(({ value }) => value),
    put,
    change(id, change) {
      const before = table.get(id)
      if (!before) return null
      const after = { ...before, ...change }
      put(after)
      return after
    },
    remove(id) {
      const record = table.get(id)
      table.remove(id)
      if (record) context.emit('authorizations.changed', record.utilityId)
    },
  }
}

/** Whether an answer is still awaited. */
export const isOpen = ({ state }: AuthorizationRecord): boolean =>
  state === 'waiting' || state === 'exchanging'
