import { keptBy } from '../../../contract/busy'
import type { CredentialRow, ExpiryBucket } from '../../../contract/credentials'
import type { ClientObject } from '../../cds/client-object'
import type { Credential } from '../../cds/credential'
import { instantMs } from '../../cds/instants'
import { isWord } from '../../cds/wire-enum'
import { type ExpiryWarning, expiryWarning, type Lifetime, reminderAtMs } from '../../rotation/expiry-warning'
import type { DeskContext } from '../context'
import type { RotationPolicies } from '../rotation/rotation-policies'
import { type CredentialStore, keystoneKey, type StoredCredential } from './credential-store'
import {
  environmentOf,
  type RegistrationRecord,
  type RegistrationStore,
} from '../registrations/registration-store'
import type { UtilityStore } from '../utilities/utility-store'

const dayMs = 86_400_000

export interface CredentialRowDeps {
  readonly utilities: UtilityStore
  readonly registrations: RegistrationStore
  readonly credentials: CredentialStore
  readonly policies: Pick<RotationPolicies, 'chosen'>
}

/** The credentials of one registration as a person sees them, the keystone first. */
export function credentialRows(
  context: DeskContext,
  deps: CredentialRowDeps,
  record: RegistrationRecord,
): CredentialRow[] {
  const { utilities, registrations, credentials } = deps
  const { registrationId } = record
  const clients = new Map(registrations.clients(registrationId).map((client) => [client.client_id, client]))
  const removed = new Map(registrations.removed.of(registrationId).map((one) => [one.clientId, one.name]))
  const serverNowMs = registrations.serverNowMs(registrationId)
  const utility = utilities.brief(record.utilityId)
  const underWay = registrations.busy.with(registrationId)
  const keystone = keystoneKey(registrationId)
  const listed = credentials.ofRegistration(registrationId)
  const first = listed.find((one) => one.credentialKey === keystone) ?? unlisted(context, record)
  const others = listed.filter((one) => one.credentialKey !== keystone)

  const rowOf = ({ credentialKey, sealed, object }: StoredCredential): CredentialRow => {
    const { lastUsedAtMs, lastVerifiedAtMs } = credentials.use(credentialKey)
    const client: ClientObject | null = clients.get(object.client_id) ?? null
    const covered = isOutlived(object, all)
    const isMeaningless =
      object.client_id !== record.adminClientId && client?.token_endpoint_auth_method === 'none'
    const endMs = expiresAtMs(object)
    const clientId = object.client_id ?? ''
    const clientName = client?.client_name ?? removed.get(clientId) ?? clientId
    const life = endMs === null ? null : { createdAtMs: instantMs(object.created), expiresAtMs: endMs }
    return {
      credentialKey,
      registrationId,
      utility,
      credentialId: object.credential_id,
      clientId,
      clientName,
      environment: environmentOf(client),
      type: object.type ?? { kind: 'unknown', raw: '' },
      keystone: credentialKey === keystone,
      sealed,
      createdAtMs: instantMs(object.created),
      expiresAtMs: expiresAtMs(object),
      // A disabled client object's secrets are dead, whatever their own end says (CDS-WG1-02 §7.1).
      bucket: environmentOf(client) === 'disabled' ? 'expired' : expiryBucketOf(object, serverNowMs),
      lastUsedAtMs,
      lastVerifiedAtMs,
      covered,
      warning: covered || isMeaningless || life === null ? 'none' : warningOf(life),
      timezone,
      meaningless: isMeaningless,
      keptBy: keptBy({ work: 'renewing', clientId, clientName }, underWay),
    }
  }
  const policy = deps.policies.chosen(record.utilityId)
  const warningOf = (life: Lifetime): ExpiryWarning => {
    const usual = expiryWarning(life, serverNowMs)
    const isReminded = policy?.mode === 'remind' && serverNowMs >= reminderAtMs(life, policy.daysBefore)
    return usual === 'none' && isReminded ? 'first' : usual
  }
  const all = [first, ...others]
  const timezone = utilities.authServer(record.utilityId)?.value.cds_timezone ?? null
  return all.map(rowOf)
}

/** Whether the same client object has a secret here that ends later, or never. */
function isOutlived(object: Credential, all: readonly StoredCredential[]): boolean {
  const endOf = ({ client_secret_expires_at: sec }: Credential): number =>
    sec === 0 ? Number.POSITIVE_INFINITY : (sec ?? 0)
  return all.some(
    (one) =>
      one.sealed &&
      one.object.client_id === object.client_id &&
      isWord(one.object.type, 'client_secret') &&
      endOf(one.object) > endOf(object),
  )
}

/** The keystone before the Credentials API named it. */
function unlisted(context: DeskContext, record: RegistrationRecord): StoredCredential {
  return {
    credentialKey: keystoneKey(record.registrationId),
    registrationId: record.registrationId,
    recordId: record.keystoneRecordId,
    sealed: context.vault.has(record.keystoneRecordId),
    object: {
      credential_id: null,
      uri: null,
      client_id: record.adminClientId,
      created: null,
      modified: null,
      type: { kind: 'known', value: 'client_secret' },
      client_secret_expires_at: null,
    },
  }
}

function expiresAtMs({ client_secret_expires_at: sec }: Credential): number | null {
  return sec === null || sec === 0 ? null : sec * 1000
}

/** By the server's clock; 0 on the wire is never (CDS-WG1-02 §7.1). */
function expiryBucketOf(object: Credential, serverNowMs: number): ExpiryBucket {
  if (object.client_secret_expires_at === 0) return 'never'
  return bucketOf(expiresAtMs(object), serverNowMs)
}

/** By when something ends; `unknown` where nobody says. */
export function bucketOf(atMs: number | null, nowMs: number): ExpiryBucket {
  if (atMs === null) return 'unknown'
  const leftMs = atMs - nowMs
  if (leftMs <= 0) return 'expired'
  if (leftMs <= 7 * dayMs) return '7-days'
  if (leftMs <= 30 * dayMs) return '30-days'
  return leftMs <= 90 * dayMs ? '90-days' : 'later'
}
