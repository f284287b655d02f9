import type { RegistrationId, ThreadKey } from '../../../contract/common'
import type { ProductionRequest } from '../../../contract/registrations'
import { instantMs } from '../../cds/instants'
import { linkKey } from '../../cds/message-links'
import type { RequestStanding } from '../../cds/message-status'
import { own } from '../../cds/json-value'
import { isWord, rawWord } from '../../cds/wire-enum'
import type { OutboxRecord } from '../../outbox/outbox-record'
import { draftThreadKey } from '../messages/message-keys'

/** One that was written here and is not at the utility yet. */
export interface ProductionOnItsWay {
  readonly threadKey: ThreadKey
  readonly clientUri: string
  readonly sinceMs: number
}

/** The production requests of a registration among what waits to be sent or may have arrived. */
export function productionOnItsWay(
  entries: readonly OutboxRecord[],
  registrationId: RegistrationId,
): ProductionOnItsWay[] {
  return entries.flatMap(({ load, state, createdAtMs, registrationId: through }) => {
    if (through !== registrationId || load.kind !== 'message' || load.type !== 'production_request') return []
    if (state === 'rejected') return []
    const { related_uri: clientUri } = JSON.parse(load.bodyText) as { related_uri?: string }
    const threadKey = draftThreadKey(load.draftId)
    return clientUri === undefined ? [] : [{ threadKey, clientUri, sinceMs: createdAtMs }]
  })
}

export interface ProductionStanding {
  readonly threadKey: ThreadKey
  readonly standing: RequestStanding
  /** The object it was about when it came. */
  readonly clientUri: string | null
}

/** How the request of production for an object stands, and which addresses the answer links. */
export interface ProductionFound extends Omit<ProductionRequest, 'productionClientId'> {
  readonly isUnderWay: boolean
  /** Where the production object may be: the update and the request itself, whichever carries it (§6.3). */
  readonly links: readonly string[]
}

export type ProductionLookUp = (clientUri: string | null) => ProductionFound | null

const states: Readonly<Record<string, ProductionRequest['state']>> = {
  open: 'needs-you',
  pending: 'waiting-on-them',
  complete: 'done',
  rejected: 'rejected',
  errored: 'errored',
}

/**
 * Looks up the newest production request for a Client Object, whoever made it (CDS-WG1-02 §6.1). `found` in the
 * order they were made. Read once for many objects.
 */
export function productionRequests(
  found: readonly ProductionStanding[],
  onTheirWay: readonly ProductionOnItsWay[],
): ProductionLookUp {
  const byLink = new Map<string, ProductionFound>()
  for (const one of found) if (one.clientUri !== null) byLink.set(linkKey(one.clientUri), shown(one))
  for (const { threadKey, clientUri, sinceMs } of onTheirWay) {
    byLink.set(linkKey(clientUri), {
      threadKey,
      state: 'on-its-way',
      byUtility: false,
      sinceMs,
      reason: null,
      isUnderWay: true,
      links: [],
    })
  }
  return (clientUri) => (clientUri === null ? null : (byLink.get(linkKey(clientUri)) ?? null))
}

function shown({ threadKey, standing, clientUri }: ProductionStanding): ProductionFound {
  const { request, status, decidedBy, chain } = standing
  const isRefused = isWord(status, 'rejected', 'errored')
  const answers = [...chain].reverse().filter((one) => one.creator === null)
  const links = [...answers, request].flatMap(({ related_uri: link }) => link ?? [])
  return {
    threadKey,
    state: (status && own(states, rawWord(status))) ?? 'unknown',
    byUtility: request.creator === null,
    sinceMs: instantMs(decidedBy.created),
    reason: isRefused ? decidedBy.description || decidedBy.name || null : null,
    isUnderWay: isWord(status, 'open', 'pending'),
    links: links.filter((link) => clientUri === null || linkKey(link) !== linkKey(clientUri)),
  }
}
