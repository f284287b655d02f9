import type { Environment } from '../../../contract/common'
import type { Stage } from '../../../contract/utilities'

/** One Client Object as far as the stage depends on it. */
export interface StageClient {
  readonly environment: Environment
  /** It says how far the registration has come; admin and helper objects do not. */
  readonly counts: boolean
  /** A production request of ours is under way. */
  readonly productionRequested: boolean
}

/**
 * How far the person has come with a utility. It follows from the Client Objects alone (CDS-WG1-02 §5.1): metadata
 * that answers proves nothing. The admin object is the way in, not data access, so it does not count by itself.
 */
export function stageOf(registered: boolean, clients: readonly StageClient[]): Stage {
  if (!registered) return 'found'
  const useful = clients.filter((client) => client.counts)
  if (useful.some((client) => client.environment === 'production')) return 'production'
  if (useful.some((client) => client.productionRequested)) return 'in-review'
  if (useful.some((client) => client.environment === 'sandbox')) return 'sandbox'
  const ended = clients.length > 0 && clients.every((client) => client.environment === 'disabled')
  return ended ? 'ended' : 'in-review'
}
