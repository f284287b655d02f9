import type { Cache } from '../db/types'
import type { ValidatorStore } from '../http/validators'

interface StoredValidator {
  etag: string | null
  last_modified: string | null
  headers: string
  body: Buffer
}

/** Validators and their bodies in the cache: deleting it only costs full answers again. */
export function createValidatorCache(cache: Cache): ValidatorStore {
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
    },
  }
}
