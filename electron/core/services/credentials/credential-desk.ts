import type { CredentialKey, RegistrationId } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import { type Credential, isExpired } from '../../cds/credential'
import type { DraftId } from '../../cds/drafts/drafts'
import type { Finding } from '../../cds/findings'
import { isWord } from '../../cds/wire-enum'
import type { ApiSession } from '../../oauth/api-session'
import type { DeskContext } from '../context'
import type { ListingDeps } from '../registrations/listing'
import type { RegistrationRecord, RegistrationStore } from '../registrations/registration-store'
import { refuseClaimedIssuer, refusePaused } from '../utilities/held-back'
import type { UtilityStore } from '../utilities/utility-store'
import type { CredentialStore, StoredCredential } from './credential-store'
import { syncCredentials } from './credential-sync'

export interface CredentialDeskDeps extends ListingDeps {
  readonly utilities: UtilityStore
  readonly registrations: RegistrationStore
  readonly credentials: CredentialStore
  noteFindings(utilityId: string, findings: readonly Finding[]): void
}

/** One registration, ready to be asked about its credentials. */
export interface CredentialDesk {
  readonly record: RegistrationRecord
  readonly session: ApiSession
  readonly url: string
  readonly utilityName: string
  readonly draft: DraftId
  /** Reads the listing anew, never from a request that was on its way already. */
  list(): Promise<void>
}

/**
 * Throws `not-found`, `utility-paused`, `issuer-changed` and `endpoint-missing` before anything is sent.
 */
export function openCredentialDesk(
  context: DeskContext,
  deps: CredentialDeskDeps,
  registrationId: RegistrationId,
): CredentialDesk {
  const { registrations, utilities } = deps
  const record = registrations.need(registrationId)
  const utility = utilities.need(record.utilityId)
  refusePaused(utility)
  refuseClaimedIssuer(utility)
  const url = record.apis.credentials
  if (url === null) {
    throw new BusbarError('endpoint-missing', { utility: utility.name, endpoint: 'Credentials API' })
  }
  const session = registrations.session(registrationId)
  const draft = utilities.draft(record.utilityId)
  const list = async (): Promise<void> => {
    const listing = { record: registrations.need(registrationId), session, url, draft, fresh: true }
    const notes = await syncCredentials(context, deps, { ...listing, utilityName: utility.name })
    deps.noteFindings(record.utilityId, notes.findings)
    noteServerTime(registrations, registrationId, notes.serverAheadMs)
    context.emit('credentials.changed', record.utilityId)
  }
  return { record, session, url, utilityName: utility.name, draft, list }
}

/** Remembers how far the server's clock is ahead, by an answer's Date header. */
export function noteServerTime(
  registrations: RegistrationStore,
  registrationId: RegistrationId,
  serverAheadMs: number | null,
): void {
  const known = registrations.sync(registrationId)
  if (serverAheadMs === null || serverAheadMs === known.serverAheadMs) return
  registrations.noteSync(registrationId, { ...known, serverAheadMs })
}

/** The utility is about to write that this credential was changed, and it was this desk that did. */
export function noteOwnChange(
  context: DeskContext,
  registrations: RegistrationStore,
  { registrationId, object, startedAtMs }: OwnCredentialChange,
): void {
  const { credential_id: objectId, uri } = object
  if (objectId === null || uri === null) return
  const sinceServerMs = registrations.serverNowMs(registrationId) - (context.nowMs() - startedAtMs)
  context.ownChanges.note({ registrationId, object: 'credential', objectId, uri, sinceServerMs })
}

interface OwnCredentialChange {
  readonly registrationId: RegistrationId
  readonly object: Credential
  /** By the clock of this computer. */
  readonly startedAtMs: number
}

/** The credential as the last listing showed it. Throws `not-found`. */
export function needCredential(credentials: CredentialStore, key: CredentialKey): StoredCredential {
  const found = credentials.get(key)
  if (!found) throw new BusbarError('not-found', { what: 'This credential' })
  return found
}

/** Other secrets of the same client object that work at this time of the server, and are kept here. */
export function othersValid(
  credentials: CredentialStore,
  of: StoredCredential,
  serverAtMs: number,
): StoredCredential[] {
  return credentials
    .ofRegistration(of.registrationId)
    .filter(
      (one) =>
        one.credentialKey !== of.credentialKey &&
        one.object.client_id === of.object.client_id &&
        one.sealed &&
        isWord(one.object.type, 'client_secret') &&
        !isExpired(one.object, serverAtMs),
    )
}
