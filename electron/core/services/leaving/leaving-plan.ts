import { isAdminClient, type ClientObject } from '../../cds/client-object'
import { isExpired } from '../../cds/credential'
import { isWord, rawWord } from '../../cds/wire-enum'
import type { DeskContext } from '../context'
import type { CredentialStore, StoredCredential } from '../credentials/credential-store'
import { adminScopeOf, openKeystone } from '../registrations/keystone'
import {
  environmentOf,
  type RegistrationRecord,
  type RegistrationStore,
} from '../registrations/registration-store'
import type { StepRecord } from './leaving-book'

export interface PlanDeps {
  readonly registrations: RegistrationStore
  readonly credentials: CredentialStore
}

const blank = { failure: null, atMs: null, resultText: '', credentialKey: null } as const

/**
 * What leaving does, in an order in which every step still has what it needs: objects first, since disabling one ends
 * its secrets too; then secrets; tokens; and the admin secret at the very end (CDS-WG1-02 §5.2, §7.6). An admin object
 * is never disabled.
 */
export function planLeaving(
  context: DeskContext,
  deps: PlanDeps,
  record: RegistrationRecord,
  deleteRegistration: boolean,
): StepRecord[] {
  const { registrationId, adminClientId } = record
  const clients = deps.registrations.clients(registrationId)
  const nowMs = deps.registrations.serverNowMs(registrationId)
  const valid = deps.credentials
    .ofRegistration(registrationId)
    .filter(({ object }) => isWord(object.type, 'client_secret') && !isExpired(object, nowMs))
  const named = new Map(clients.map((client) => [client.client_id, client]))
  const ofAdmin = (one: StoredCredential): boolean => one.object.client_id === adminClientId

  const others = clients.filter((client) => !isAdminClient(client, adminScopeOf(record)))
  const disabling = others
    .filter((client) => environmentOf(client) !== 'disabled')
    .map((client) => disableStep(client))
  const expiring = valid.filter((one) => !ofAdmin(one)).map((one) => expireStep(one, named))
  const adminSecrets = valid.filter(ofAdmin)
  const keystoneLast = [...adminSecrets].sort((a, b) => Number(isKeystone(a)) - Number(isKeystone(b)))
  const ending = keystoneLast.map((one) => ({
    ...expireStep(one, named),
    kind: 'expire-admin-secret' as const,
  }))
  const whole = {
    ...blank,
    target: null,
    clientId: null,
    environment: null,
    state: 'waiting',
    final: true,
  } as const
  return [
    ...disabling,
    ...expiring,
    { ...whole, stepId: 'tokens', kind: 'revoke-tokens' },
    ...(deleteRegistration && canDelete(context, record)
      ? [{ ...whole, stepId: 'delete', kind: 'delete-registration' } as const]
      : []),
    ...ending,
  ]
}

/** Whether the utility gave the registration an address to delete it at (RFC 7592 §2.3). */
export function canDelete(context: DeskContext, record: RegistrationRecord): boolean {
  return openKeystone(context.vault, record.keystoneRecordId).registrationClientUri !== null
}

export const isKeystone = ({ credentialKey }: { readonly credentialKey: string | null }): boolean =>
  credentialKey?.endsWith(':keystone') ?? false

function disableStep(client: ClientObject): StepRecord {
  const clientId = client.client_id ?? ''
  const offered = client.cds_status_options.map(rawWord).includes('disabled')
  return {
    ...blank,
    stepId: `disable ${clientId}`,
    kind: 'disable-client',
    target: client.client_name ?? clientId,
    clientId,
    environment: environmentOf(client),
    state: offered ? 'waiting' : 'not-offered',
    resultText: offered ? '' : 'The utility does not offer to disable it; its secrets are ended.',
    final: false,
  }
}

function expireStep(
  { credentialKey, object }: StoredCredential,
  named: Map<string | null, ClientObject>,
): StepRecord {
  const client = named.get(object.client_id)
  return {
    ...blank,
    stepId: `expire ${object.credential_id ?? credentialKey}`,
    kind: 'expire-secret',
    target: client?.client_name ?? object.client_id,
    clientId: object.client_id,
    environment: environmentOf(client ?? null),
    state: 'waiting',
    credentialKey,
    final: true,
  }
}
