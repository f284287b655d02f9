import type { Cache } from '../../db/types'
import type { ValidatorStore } from '../../http/validators'

interface StoredValidator {
  etag: string | null
  last_modified: string | null
  headers: string
  body: Buffer
}

/** A listing whose addresses never come again must not fill the disk with answers. */
const most = { rows: 2000, bytes: 64 * 1024 * 1024 } as const
/** Bytes put between two looks; a row counts as 100 kB at least. */
const lookEveryBytes = 8 * 1024 * 1024
const leastBytes = 100 * 1024

/** Validators and their bodies in the cache: deleting it only costs full answers again. */
export function createValidatorCache(cache: Cache): ValidatorStore {
  let sinceLook = 0

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

  return {
    get(url, authContext) {
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
      cache.run(
        'INSERT OR REPLACE INTO http_validators (url, auth_context, etag, last_modified, headers, body) VALUES (?, ?, ?, ?, ?, ?)',
        [url, authContext, answer.etag, answer.lastModified, JSON.stringify(answer.headers), answer.body],
      )
      sinceLook += Math.max(answer.body.length, leastBytes)
      if (sinceLook < lookEveryBytes) return
      sinceLook = 0
      prune()
    },
  }
}
