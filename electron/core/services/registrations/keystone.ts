import type { AttemptId, RegistrationId, UtilityId } from '../../../contract/common'
import { BusbarError, toErrorReply } from '../../../contract/errors'
import type { RegistrationDetail } from '../../../contract/registrations'
import type { AgreedPage } from '../../../contract/watching'
import type { AuthServerMetadata } from '../../cds/auth-server-metadata'
import { clientAdminScope } from '../../cds/scope-description'
import type { Vault, VaultEdit } from '../../vault/types'

/** Where the four APIs of one registration are; null where the utility does not say. */
export interface ApiAddresses {
  readonly clients: string | null
  readonly messages: string | null
  readonly credentials: string | null
  readonly grants: string | null
}

/** What is known about a registration the moment it exists. None of it is secret. */
export interface RegistrationFacts {
  readonly registrationId: RegistrationId
  readonly utilityId: UtilityId
  /** The attempt it came from; null for one that was taken over from elsewhere. */
  readonly attemptId: AttemptId | null
  readonly adminClientId: string
  /** What this server calls the scope that administers; missing in records of an earlier Busbar. */
  readonly adminScope?: string
  readonly tokenEndpoint: string
  readonly apis: ApiAddresses
  /** The document that named these addresses. */
  readonly ledFrom: string
  readonly registeredAtMs: number
  readonly imported: boolean
  readonly requestedScopes: readonly string[]
  readonly serverChanges: RegistrationDetail['serverChanges']
  /** The pages a person agreed to, and when (CDS-WG1-02 §3.2); null when nothing was to agree to. */
  readonly agreed: {
    readonly atMs: number
    /** Missing in records of an earlier Busbar, which kept the addresses only. */
    readonly pages?: readonly AgreedPage[]
    readonly policyUrl?: string | null
    readonly termsUrl?: string | null
  } | null
}

/**
 * The sealed record of a registration. It holds everything needed to finish the registration when Busbar
 * dies right after sealing it, and the only copy of the origins that its secrets may be sent to.
 */
export interface Keystone {
  readonly form: 1
  readonly facts: RegistrationFacts
  readonly clientSecret: string
  readonly origins: readonly string[]
  /** RFC 7592, where the server offers it. */
  readonly registrationAccessToken: string | null
  readonly registrationClientUri: string | null
}

/** The scope to ask for when acting for a registration, as its server called it when it was made. */
export function adminScopeOf({ adminScope }: Pick<RegistrationFacts, 'adminScope'>): string {
  return adminScope ?? clientAdminScope
}

/** The vault record of an attempt; known before anything is sent, so that it can be looked for afterwards. */
export const keystoneRecordId = (registrationId: RegistrationId): string => `keystone-${registrationId}`

const writeTestRecord = 'write-test'

/** A vault that took a record so recently needs no proof that it takes one; an answer may take longer to come, ms. */
const provenForMs = 5_000

export interface WriteProof {
  /**
   * What a registration answers cannot be asked for again, so the vault must take a record before anything is sent.
   * Throws `registration-unsealed`.
   */
  renew(): Promise<void>
  /** The vault took a record just now. */
  given(): void
  /** It refused one: what it took before says nothing. */
  lost(): void
}

export function createWriteProof(deps: { readonly vault: Vault; nowMs(): number }): WriteProof {
  const { vault } = deps
  let givenAtMs = -Infinity
  const proof: WriteProof = {
    given: () => void (givenAtMs = deps.nowMs()),
    lost: () => void (givenAtMs = -Infinity),
    async renew() {
      const ageMs = deps.nowMs() - givenAtMs
      // A clock that was set back proves nothing.
      if (ageMs >= 0 && ageMs < provenForMs) return
      try {
        await vault.seal('header', 'write test', writeTestRecord)
        await vault.remove(writeTestRecord)
      } catch (thrown) {
        proof.lost()
        const reason = toErrorReply(thrown).message
        throw new BusbarError('registration-unsealed', { reason }, { cause: thrown })
      }
      proof.given()
    },
  }
  return proof
}

/** Seals a registration that is new. Resolves once it is on disk; throws where its record holds another secret. */
export async function sealKeystone(vault: Vault, keystone: Keystone): Promise<void> {
  const recordId = keystoneRecordId(keystone.facts.registrationId)
  await vault.edit((records) => {
    const isTaken =
      records.has(recordId) && openKeystone(records, recordId).clientSecret !== keystone.clientSecret
    if (isTaken) throw new BusbarError('internal')
    putKeystone(records, keystone)
  })
}

/**
 * The one way to change a sealed registration: `change` gets what is sealed at that moment, and nothing is written
 * between it and what it answers. Resolves once that is on disk.
 */
export async function changeKeystone(
  vault: Vault,
  recordId: string,
  change: (keystone: Keystone, records: VaultEdit) => Keystone,
): Promise<void> {
  await vault.edit((records) => {
    const before = openKeystone(records, recordId)
    const after = change(before, records)
    if (JSON.stringify(after) !== JSON.stringify(before)) putKeystone(records, after)
  })
}

/** Secrets of a registration may go to these origins too. */
export async function trustOrigins(vault: Vault, recordId: string, more: readonly string[]): Promise<void> {
  await changeKeystone(vault, recordId, (keystone) => ({
    ...keystone,
    origins: [...new Set([...keystone.origins, ...more])],
  }))
}

function putKeystone(records: VaultEdit, keystone: Keystone): void {
  records.seal('keystone', JSON.stringify(keystone), keystoneRecordId(keystone.facts.registrationId))
}

export function openKeystone(vault: Pick<Vault, 'open'>, recordId: string): Keystone {
  const plain = vault.open(recordId)
  try {
    return JSON.parse(plain.toString('utf8')) as Keystone
  } finally {
    plain.fill(0)
  }
}

/** The addresses and secret-bearing origins of a registration that is made with this metadata now. */
export function addressesOf(authServer: AuthServerMetadata): { apis: ApiAddresses; origins: string[] } {
  const apis: ApiAddresses = {
    clients: authServer.cds_clients_api,
    messages: authServer.cds_messages_api,
    credentials: authServer.cds_credentials_api,
    grants: authServer.cds_grants_api,
  }
  const bearing = [
    authServer.issuer,
    authServer.token_endpoint,
    authServer.revocation_endpoint,
    authServer.introspection_endpoint,
    authServer.pushed_authorization_request_endpoint,
    authServer.cds_server_provided_files_api,
    ...Object.values(apis),
  ]
  return { apis, origins: [...new Set(bearing.flatMap(originOf))] }
}

function originOf(url: string | null): string[] {
  if (url === null) return []
  try {
    const { origin } = new URL(url)
    return origin === 'null' ? [] : [origin]
  } catch {
    return []
  }
}
