import type { CredentialKey, RegistrationId } from '../../../contract/common'
import type { DeskContext } from '../context'
import { createCredentialMaker, type MadeCredential } from './credential-create'
import {
  createCredentialExpirer,
  type ExpiredCredential,
  type ExpiryDeps,
  type ExpiryOptions,
  type ExpiryWish,
} from './credential-expiry'

export type { ExpiryOptions, ExpiryWish } from './credential-expiry'

export type CredentialWriterDeps = ExpiryDeps

/** The only way by which this desk makes and ends secrets at a utility (CDS-WG1-02 §7.5, §7.6). */
export interface CredentialWriter {
  /**
   * A new secret for a client object, sealed and read back. The others stay as they are. Throws `credential-busy`
   * and `credential-outcome-unknown`; asked again after that, it looks for the lost one before it sends.
   */
  create(
    registrationId: RegistrationId,
    clientId: string,
    /** Called in the transaction that forgets the request: what is written there is never missing. */
    claim?: (made: MadeCredential) => void,
  ): Promise<MadeCredential>
  /**
   * Brings the end of a secret nearer. Throws `expiry-not-allowed`, `credential-last` until the client's name comes
   * as `confirmation`, and `credential-last-keystone` unless that ends the registration.
   */
  expire(key: CredentialKey, when: ExpiryWish, options?: ExpiryOptions): Promise<ExpiredCredential>
}

export function createCredentialWriter(context: DeskContext, deps: CredentialWriterDeps): CredentialWriter {
  return {
    create: createCredentialMaker(context, deps),
    expire: createCredentialExpirer(context, deps),
  }
}
