import type { SqlValue } from '../../../db/types'

/** A condition on `message_threads`. */
export interface Clause {
  readonly sql: string
  readonly params: readonly SqlValue[]
}
