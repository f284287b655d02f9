import type { RegistrationId, UtilityId } from '../../../contract/common'
import type { Act, DeskContext } from '../context'

/** One PUT as it is kept on the desk from before its first byte until its outcome is known. */
export interface ClientWriteRow {
  readonly writeId: string
  readonly registrationId: RegistrationId
  readonly utilityId: UtilityId
  readonly clientId: string
  readonly name: string
  readonly uri: string
  readonly title: string
  readonly actor: Act['actor']
  /** Members and their new values, as JSON. */
  readonly set: readonly (readonly [name: string, json: string])[]
  readonly reset: readonly string[]
  /** The whole object before. */
  readonly beforeJson: string
  readonly startedAtMs: number
  /** Messages about it are not older than this, by the server's clock. */
  readonly sinceServerMs: number
  readonly state: 'sending' | 'outcome-unknown'
}

export interface WriteBook {
  begin(write: Omit<ClientWriteRow, 'writeId' | 'state'>): ClientWriteRow
  /** Nobody knows what became of it. */
  lost(write: ClientWriteRow): void
  end(write: ClientWriteRow): void
  unknown(): ClientWriteRow[]
  /** What an earlier life left in the middle. */
  interrupted(): ClientWriteRow[]
}

export function createWriteBook(context: DeskContext): WriteBook {
  const table = context.desk.table<ClientWriteRow>('client-writes')
  const inState = (state: ClientWriteRow['state']): ClientWriteRow[] =>
    table
      .list()
      .map((row) => row.value)
      .filter((row) => row.state === state)
  const put = (row: ClientWriteRow): ClientWriteRow => {
    table.put(row.writeId, row, { group: row.registrationId, sort: row.startedAtMs })
    return row
  }
  return {
    begin: (write) => put({ ...write, writeId: context.newId('put'), state: 'sending' }),
    lost: (write) => void put({ ...write, state: 'outcome-unknown' }),
    end: (write) => void table.remove(write.writeId),
    unknown: () => inState('outcome-unknown'),
    interrupted: () => inState('sending'),
  }
}
