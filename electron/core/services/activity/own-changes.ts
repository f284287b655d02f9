import type { RegistrationId } from '../../../contract/common'
import { linkKey } from '../../cds/message-links'
import type { Desk } from '../../db/types'

/** A change that this desk made to one object of a utility: what the utility then writes about it is no news. */
export interface OwnChange {
  readonly registrationId: RegistrationId
  readonly object: 'client' | 'credential'
  /** `client_id` or `credential_id`. */
  readonly objectId: string
  readonly uri: string
  /** When it was begun, by the clock of the utility. */
  readonly sinceServerMs: number
}

export interface KeptOwnChange extends OwnChange {
  readonly changeId: string
}

/** What a message names as the thing it is about. */
export interface Related {
  readonly uri: string
  /** `related_type` of the wire. */
  readonly type: string
}

/** Kept on the desk: after the cache was rebuilt the same messages have to be known again. */
export interface OwnChanges {
  note(change: OwnChange): void
  /** The changes to the object that a message names, oldest first. */
  of(registrationId: string, related: Related): readonly KeptOwnChange[]
  /** The message may be here already when the change is noted. */
  onNoted(listener: (change: OwnChange) => void): void
  /** Forgets what is older than a year: by then its message has been read or put away. */
  prune(): void
}

const keepMs = 365 * 24 * 60 * 60_000

export function createOwnChanges(stores: {
  desk: Desk
  nowMs(): number
  newId(prefix: string): string
}): OwnChanges {
  const { desk } = stores
  const table = desk.table<OwnChange>('own-changes')
  const listeners: ((change: OwnChange) => void)[] = []
  let byObject: Map<string, KeptOwnChange[]> | null = null
  desk.onUndone(() => (byObject = null))

  const file = (into: Map<string, KeptOwnChange[]>, change: KeptOwnChange): void => {
    for (const key of keysOf(change)) into.set(key, [...(into.get(key) ?? []), change])
  }
  const known = (): Map<string, KeptOwnChange[]> => {
    if (byObject !== null) return byObject
    const read = new Map<string, KeptOwnChange[]>()
    for (const { id, value } of table.list()) file(read, { ...value, changeId: id })
    return (byObject = read)
  }

  return {
    note(change) {
      const changeId = stores.newId('own')
      const index = known()
      table.put(changeId, change, { sort: stores.nowMs() })
      file(index, { ...change, changeId })
      for (const listener of listeners) listener(change)
    },
    of: (registrationId, related) => known().get(keyOf(registrationId, named(related))) ?? [],
    onNoted: (listener) => void listeners.push(listener),
    prune() {
      const beforeMs = stores.nowMs() - keepMs
      const old = table.list().filter((row) => row.sort < beforeMs)
      if (old.length === 0) return
      desk.transaction(() => old.forEach((row) => table.remove(row.id)))
      byObject = null
    },
  }
}

const keyOf = (registrationId: string, name: string): string => JSON.stringify([registrationId, name])

function keysOf({ registrationId, object, objectId, uri }: OwnChange): string[] {
  return [linkKey(uri), `${object} ${objectId}`].map((name) => keyOf(registrationId, name))
}

const listParameters: Readonly<Record<string, readonly [object: OwnChange['object'], parameter: string]>> = {
  client_list: ['client', 'client_ids'],
  credential_list: ['credential', 'credential_ids'],
}

/** The address itself, or the one object that a list is narrowed to (CDS-WG1-02 §6.4). */
function named({ uri, type }: Related): string {
  const [object, parameter] = listParameters[type] ?? []
  if (object === undefined || parameter === undefined) return linkKey(uri)
  const query = uri.split('#')[0]?.split('?')[1] ?? ''
  return `${object} ${new URLSearchParams(query).get(parameter) ?? ''}`
}
