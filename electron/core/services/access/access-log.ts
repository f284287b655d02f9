import { createHmac } from 'node:crypto'
import type { AccessAct } from '../../../contract/access'
import type { Desk, SealedRow } from '../../db/types'
import type { Vault } from '../../vault/types'

/** One access to a secret. It names the secret and never holds it. */
export interface Access {
  readonly actor: 'you' | 'automatic'
  readonly act: AccessAct
  /** The secret, for people: "Secret of Portal at Demo Gas & Electric". */
  readonly what: string
  /** By which the same secret is known again: the key of its credential, or the id of its record. */
  readonly secretId: string
  readonly utilityId: string | null
}

export interface KeptAccess extends Access {
  /** Counts from 1 without gaps. */
  readonly n: number
  readonly atMs: number
}

/** An entry with the MAC over itself and over the MAC of the entry before it. */
interface ChainedAccess extends KeptAccess {
  readonly mac: string
}

/** A place in the chain: the number and the MAC of an entry. */
interface Link {
  readonly n: number
  readonly mac: string
}

/** Kept in the vault file: where the chain ends, and where it begins since the oldest entries were dropped. */
interface Head {
  readonly form: 1
  readonly base: Link
  readonly last: Link
}

export type AccessCheck =
  | { readonly state: 'intact'; readonly entries: number }
  /** An entry is not the one that was written, or one before it is gone. */
  | { readonly state: 'changed'; readonly n: number }
  /** The vault knows of entries that are not there. */
  | { readonly state: 'cut'; readonly missing: number }

export interface AccessLog {
  /** On disk when it returns; what it throws must stop the access itself. */
  note(access: Access): void
  /** Newest first. */
  list(beforeN: number | null, limit: number): KeptAccess[]
  /** Oldest first, all that are kept. */
  all(): KeptAccess[]
  check(): AccessCheck
  /** Drops what is older than `keepDays`. */
  prune(): void
  /** Resolves when the vault file knows the newest entry. */
  settled(): Promise<void>
}

export interface AccessLogDeps {
  readonly desk: Desk
  readonly vault: Vault
  nowMs(): number
  /** Runs work a little later, so that entries of one moment share a write of the vault file. */
  soon(work: () => void): void
  changed(): void
}

export const keepDays = 400
const dayMs = 24 * 60 * 60_000
const headRecordId = 'access-log-head'
const none: Link = { n: 0, mac: '' }

/**
 * Who had which secret, and when. Each entry carries a MAC over itself and its predecessor, under a key of the
 * vault; number and MAC of the newest one lie in the vault file, so that entries cannot be changed, taken out or cut
 * off at the end by somebody who has the disk but not the vault.
 */
export function createAccessLog(deps: AccessLogDeps): AccessLog {
  const { desk, vault } = deps
  const table = desk.table<ChainedAccess>('access-log')
  const macKey = vault.deriveKey('log')
  let base = readHead(vault)?.base ?? none
  let last: Link = linkOf(table.list({ order: 'desc', limit: 1 })[0]) ?? base
  let written: Promise<void> = Promise.resolve()
  let isDue = false

  desk.onUndone(() => {
    last = linkOf(table.list({ order: 'desc', limit: 1 })[0]) ?? base
  })

  const macOf = ({ n, atMs, actor, act, what, secretId, utilityId }: KeptAccess, before: string): string =>
    createHmac('sha256', macKey)
      .update(JSON.stringify([before, n, atMs, actor, act, what, secretId, utilityId]))
      .digest('hex')

  /** A vault that cannot be written at this moment is told of elsewhere; the next entry tries again. */
  const writeHead = (): void => {
    isDue = false
    const head: Head = { form: 1, base, last }
    const seal = () => vault.seal('log-head', JSON.stringify(head), headRecordId)
    written = written.then(seal).then(
      () => undefined,
      () => undefined,
    )
  }
  const headSoon = (): void => {
    if (isDue) return
    isDue = true
    deps.soon(() => {
      if (isDue) writeHead()
    })
  }

  return {
    note(access) {
      const entry: KeptAccess = { ...access, n: last.n + 1, atMs: deps.nowMs() }
      const mac = macOf(entry, last.mac)
      table.put(idOf(entry.n), { ...entry, mac }, { sort: entry.n })
      last = { n: entry.n, mac }
      headSoon()
      deps.changed()
    },
    list: (beforeN, limit) => {
      const after = beforeN === null ? {} : { after: { id: idOf(beforeN), sort: beforeN } }
      return table.list({ order: 'desc', limit, ...after }).map((row) => row.value)
    },
    all: () => table.list({ order: 'asc' }).map((row) => row.value),
    check() {
      const head = readHead(vault)
      let at = head?.base ?? none
      let seen = 0
      for (const { value } of table.list({ order: 'asc' })) {
        if (value.n !== at.n + 1 || value.mac !== macOf(value, at.mac)) {
          return { state: 'changed', n: at.n + 1 }
        }
        at = { n: value.n, mac: value.mac }
        seen += 1
        if (head && value.n === head.last.n && value.mac !== head.last.mac) {
          return { state: 'changed', n: value.n }
        }
      }
      const missing = (head?.last.n ?? 0) - at.n
      return missing > 0 ? { state: 'cut', missing } : { state: 'intact', entries: seen }
    },
    prune() {
      const oldest = deps.nowMs() - keepDays * dayMs
      const old = table.list({ order: 'asc' }).filter((row) => row.value.atMs < oldest)
      const end = linkOf(old.at(-1))
      if (!end) return
      desk.transaction(() => old.forEach((row) => table.remove(row.id)))
      base = end
      headSoon()
    },
    async settled() {
      if (isDue) writeHead()
      await written
    },
  }
}

/** Numbers sort as text, too. */
const idOf = (n: number): string => String(n).padStart(12, '0')

function linkOf(row: SealedRow<ChainedAccess> | undefined): Link | null {
  return row ? { n: row.value.n, mac: row.value.mac } : null
}

function readHead(vault: Vault): Head | null {
  if (!vault.has(headRecordId)) return null
  const plain = vault.open(headRecordId)
  return JSON.parse(plain.toString('utf8')) as Head
}
