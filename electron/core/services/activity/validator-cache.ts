import type { Cache } from '../../db/types'
import { createWriteBehind } from '../../db/write-behind'
import type { StoredAnswer, ValidatorStore } from '../../http/validators'

interface StoredValidator {
  etag: string | null
  last_modified: string | null
  headers: string
  body: Buffer
}

interface Put {
  readonly url: string
  readonly authContext: string
  readonly answer: StoredAnswer
}

/** A listing whose addresses never come again must not fill the disk with answers. */
const most = { rows: 20_000, bytes: 64 * 1024 * 1024 } as const
/** Bytes put between two looks; a row counts as 10 kB at least. */
const lookEveryBytes = 8 * 1024 * 1024
const leastBytes = 10 * 1024

/** Validators and their bodies in the cache: deleting it only costs full answers again. */
export function createValidatorCache(cache: Cache): ValidatorStore {
  let sinceLook = 0
  /** Not written yet. */
  const fresh = new Map<string, StoredAnswer>()

  /** The newest stay, as many as fit. */
  const prune = (): void => {
    cache.run(
      `DELETE FROM http_validators WHERE rowid IN (
         SELECT id FROM (
           SELECT rowid AS id, row_number() OVER (ORDER BY rowid DESC) AS n,
                  sum(length(body)) OVER (ORDER BY rowid DESC) AS bytes
           FROM http_validators
         ) WHERE n > ? OR bytes > ?
       )`,
      [most.rows, most.bytes],
    )
  }

  const insert = ({ url, authContext, answer }: Put): void => {
    cache.run(
      'INSERT OR REPLACE INTO http_validators (url, auth_context, etag, last_modified, headers, body) VALUES (?, ?, ?, ?, ?, ?)',
      [url, authContext, answer.etag, answer.lastModified, JSON.stringify(answer.headers), answer.body],
    )
    sinceLook += Math.max(answer.body.length, leastBytes)
  }
  const behind = createWriteBehind<Put>(cache, {
    sizeOf: ({ answer }) => answer.body.length,
    write: (puts) => {
      fresh.clear()
      for (const put of puts) insert(put)
      if (sinceLook < lookEveryBytes) return
      sinceLook = 0
      prune()
    },
  })

  return {
    get(url, authContext) {
      const waiting = fresh.get(keyOf(url, authContext))
      if (waiting) return waiting
      const row = cache.get<StoredValidator>(
        'SELECT etag, last_modified, headers, body FROM http_validators WHERE url = ? AND auth_context = ?',
        [url, authContext],
      )
      if (!row) return null
      const headers = JSON.parse(row.headers) as Record<string, string>
      return { etag: row.etag, lastModified: row.last_modified, headers, body: Buffer.from(row.body) }
    },
    put(url, authContext, answer) {
      if (cache.readOnlyReason !== null) return
      fresh.set(keyOf(url, authContext), answer)
      behind.add({ url, authContext, answer })
    },
  }
}

const keyOf = (url: string, authContext: string): string => `${authContext} ${url}`
