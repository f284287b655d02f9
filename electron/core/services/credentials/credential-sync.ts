import { type Credential, type CredentialsReading, readCredentialsPage } from '../../cds/credential'
import { readAdapted } from '../../cds/drafts/adapting'
import { adaptCredentials } from '../../cds/drafts/api-documents'
import type { DraftId } from '../../cds/drafts/drafts'
import type { ApiSession } from '../../oauth/api-session'
import type { DeskContext } from '../context'
import {
  credentialKeyOf,
  type CredentialStore,
  keystoneKey,
  openSecret,
  putSecret,
  secretRecordId,
  type StoredCredential,
} from './credential-store'
import { openKeystone } from '../registrations/keystone'
import { type ListingDeps, type ListingNotes, readListing } from '../registrations/listing'
import type { RegistrationRecord, RegistrationStore } from '../registrations/registration-store'

interface Listed extends Pick<StoredCredential, 'credentialKey' | 'object'> {
  readonly credentialId: string
  readonly secret: string | null
}

/**
 * Lists the credentials of a registration. Every secret goes into the vault before its row is stored, and
 * what is stored is without it.
 */
export async function syncCredentials(
  context: DeskContext,
  deps: ListingDeps & {
    readonly credentials: CredentialStore
    readonly registrations: Pick<RegistrationStore, 'clients'>
  },
  listing: {
    record: RegistrationRecord
    session: ApiSession
    url: string
    utilityName: string
    draft: DraftId
    /** Not what is on its way already. */
    fresh?: boolean
  },
): Promise<ListingNotes> {
  const { record, session, url } = listing
  const { credentials, registrations } = deps
  const writes = credentials.writes(record.registrationId)
  const { readings, ...notes } = await readListing(context, deps, session, {
    url,
    purpose: 'credentials',
    ...(listing.fresh === undefined ? {} : { fresh: listing.fresh }),
    read: (body, address) =>
      readAdapted(body, address, { draft: listing.draft, adapt: adaptCredentials }, readCredentialsPage),
  })
  const { clientSecret } = openKeystone(context.vault, record.keystoneRecordId)
  const rows = listed(record, clientSecret, readings)
  const keystone = keystoneKey(record.registrationId)
  const keystoneId = credentials.get(keystone)?.object.credential_id ?? null

  const sealRow = async ({ credentialKey, credentialId, object, secret }: Listed): Promise<void> => {
    if (secret === null || credentialKey === keystone) return
    const recordId = secretRecordId(credentialKey)
    if (context.vault.has(recordId) && openSecret(context.vault, recordId) === secret) return
    const { registrationId } = record
    const clientId = object.client_id ?? ''
    const before = await context.vault.edit((records) => {
      const sealed = { registrationId, clientId, credentialId, secret }
      const isFirst = !records.has(recordId)
      const replaced = putSecret(records, credentialKey, sealed)
      return isFirst && credentialId === keystoneId ? clientSecret : replaced
    })
    if (before !== null && before !== secret) {
      credentials.noteChanged(credentialKey)
      alarmChangedSecret(context, record, listing.utilityName)
    }
    const { utilityId } = record
    const client = registrations.clients(registrationId).find((one) => one.client_id === clientId)
    const what = `a secret of ${client?.client_name ?? clientId}`
    context.access.note({ actor: 'automatic', act: 'received', what, secretId: credentialKey, utilityId })
  }
  await Promise.all(rows.map(sealRow))
  // What was read began before a change of our own and may not know of it: read again.
  if (credentials.writes(record.registrationId) !== writes) {
    return await syncCredentials(context, deps, { ...listing, fresh: true })
  }
  for (const { credentialKey, object } of rows) {
    const before = credentials.get(credentialKey)?.object
    if (before && endsEarlier(object, before)) alarmEarlierEnd(context, record, listing.utilityName, object)
  }
  credentials.replace(record.registrationId, rows)
  return notes
}

/** Each credential once; the secret of the registration is recognised by its value (CDS-WG1-02 §4.2). */
function listed(
  record: RegistrationRecord,
  keystoneSecret: string,
  pages: readonly CredentialsReading[],
): Listed[] {
  const rows = new Map<string, Listed>()
  for (const page of pages) {
    for (const object of page.value.credentials) {
      const credentialId = object.credential_id
      if (credentialId === null || rows.has(credentialId)) continue
      const secret = page.secrets.get(credentialId) ?? null
      const isKeystone = object.client_id === record.adminClientId && secret === keystoneSecret
      const credentialKey = isKeystone
        ? keystoneKey(record.registrationId)
        : credentialKeyOf(record.registrationId, credentialId)
      rows.set(credentialId, { credentialKey, credentialId, object, secret })
    }
  }
  return [...rows.values()]
}

/** Our own changes are in the row already, so an earlier end was set by somebody else. */
function endsEarlier(now: Credential, before: Credential): boolean {
  const endOf = ({ client_secret_expires_at: sec }: Credential) =>
    sec === 0 ? Number.POSITIVE_INFINITY : sec
  const [nowSec, beforeSec] = [endOf(now), endOf(before)]
  return nowSec !== null && beforeSec !== null && nowSec < beforeSec && now.client_id === before.client_id
}

/** A utility may end a secret at any time (CDS-WG1-02 §7.6). */
function alarmEarlierEnd(
  context: DeskContext,
  record: RegistrationRecord,
  utilityName: string,
  { client_id: clientId }: Credential,
): void {
  context.record({
    actor: 'automatic',
    utilityId: record.utilityId,
    text: `${utilityName} set an earlier end for a secret of ${clientId ?? 'a client'}`,
    result: 'failed',
    resultText: 'Busbar did not ask for that. Credentials shows when it ends now.',
    durationMs: null,
  })
}

/** A secret never changes once it is made (CDS-WG1-02 §7.6), so somebody should look. */
function alarmChangedSecret(context: DeskContext, record: RegistrationRecord, utilityName: string): void {
  context.record({
    actor: 'automatic',
    utilityId: record.utilityId,
    text: `${utilityName} shows another secret under a credential that had one`,
    result: 'failed',
    resultText: 'A secret must not change (CDS-WG1-02 §7.6). Ask the utility what happened.',
    durationMs: null,
  })
}
