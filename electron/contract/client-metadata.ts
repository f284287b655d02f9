import { z } from 'zod'
import { atMs, failure, registrationId } from './common'
import { method } from './define'

/** One way in which what counts for a client object is not the public offer. Values are JSON; null: not there. */
export const offerDifference = z.object({
  kind: z.enum(['scope-added', 'scope-missing', 'endpoint', 'limit', 'coverage']),
  /** The scope, or the member an address stands in. */
  about: z.string(),
  /** The member of a field of `authorization_details`, such as `months maximum`; else empty. */
  member: z.string(),
  publicJson: z.string().nullable(),
  ownJson: z.string().nullable(),
})
export type OfferDifference = z.infer<typeof offerDifference>

export const clientMetadata = z.object({
  /**
   * `none`: the object names no metadata. `public`: it names the documents that everybody reads. `asking`: a person has to
   * decide about a host first.
   */
  state: z.enum(['none', 'public', 'not-read', 'asking', 'failed', 'read']),
  failure: failure.nullable(),
  /** When it was read last with success. */
  readAtMs: atMs.nullable(),
  /** It answered only with the token of the registration. */
  tokenNeeded: z.boolean(),
  /** Empty where it equals the public offer. */
  differences: z.array(offerDifference),
  rawJson: z.string().nullable(),
})
export type ClientMetadataShown = z.infer<typeof clientMetadata>

const which = z.object({ registrationId, clientId: z.string().min(1).max(1000) })

export const clientMetadataMethods = {
  /** What was read last of the metadata that counts for one client object (02 §5.1). Sends nothing. */
  'clients.metadata': method('desk', which, clientMetadata, ['not-found']),
  /** Reads it now, though it is read by itself once a day and when the object changed; a failure is part of the answer. */
  'clients.readMetadata': method('desk', which, clientMetadata, [
    'not-found',
    'utility-paused',
    'issuer-changed',
  ]),
}
