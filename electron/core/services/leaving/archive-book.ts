import { consentTokenRecords } from '../authorization/consent-token-store'
import type { RegistrationId } from '../../../contract/common'
import type { Archive, ArchiveRow } from '../../../contract/leaving'
import { BusbarError } from '../../../contract/errors'
import { isAdminClient, scopeWords } from '../../cds/client-object'
import type { DeskContext } from '../context'
import { type CredentialStore, secretRecordId } from '../credentials/credential-store'
import { agreedShown } from '../registrations/agreed-pages'
import { adminScopeOf, keystoneRecordId } from '../registrations/keystone'
import {
  environmentOf,
  type RegistrationRecord,
  type RegistrationStore,
} from '../registrations/registration-store'
import type { UtilityStore } from '../utilities/utility-store'
import { type LeavingRecord, shownStep } from './leaving-book'

/** What a registration was, kept after it ended. It cannot be fetched again, and holds no secret. */
type KeptArchive = Omit<Archive, 'secretsKept' | 'inList'>

export interface ArchiveDeps {
  readonly utilities: UtilityStore
  readonly registrations: RegistrationStore
  readonly credentials: CredentialStore
  /** How many messages of a utility are here. */
  messages(utilityId: string): number
}

export interface ArchiveBook {
  write(record: RegistrationRecord, leaving: LeavingRecord): void
  rows(): ArchiveRow[]
  /** Throws `not-found`. */
  need(id: RegistrationId): Archive
  remove(id: RegistrationId): void
  /** The vault records of a registration's secrets. */
  secretRecords(id: RegistrationId): string[]
}

export function createArchiveBook(context: DeskContext, deps: ArchiveDeps): ArchiveBook {
  const { vault } = context
  const table = context.desk.table<KeptArchive>('archives')

  const secretRecords = (id: RegistrationId): string[] => {
    const prefix = secretRecordId(`${id}:` as Parameters<typeof secretRecordId>[0])
    const own = [
      ...vault.list('client-secret').filter((recordId) => recordId.startsWith(prefix)),
      ...consentTokenRecords(vault, id),
    ]
    const keystone = keystoneRecordId(id)
    return vault.has(keystone) ? [...own, keystone] : own
  }
  const shown = (kept: KeptArchive): Archive => ({
    ...kept,
    secretsKept: secretRecords(kept.registrationId).length,
    inList: deps.utilities.get(kept.utility.utilityId) !== null,
  })

  return {
    write(record, { steps }) {
      const { registrationId, utilityId } = record
      const archive: KeptArchive = {
        registrationId,
        utility: deps.utilities.brief(utilityId),
        adminClientId: record.adminClientId,
        registeredAtMs: record.registeredAtMs,
        endedAtMs: context.nowMs(),
        imported: record.imported,
        requestedScopes: [...record.requestedScopes],
        agreed: agreedPages(record),
        clients: deps.registrations.clients(registrationId).map((client) => ({
          clientId: client.client_id ?? '',
          name: client.client_name ?? client.client_id ?? '',
          environment: environmentOf(client),
          scopes: scopeWords(client.scope),
          isAdmin: isAdminClient(client, adminScopeOf(record)),
        })),
        credentials: deps.credentials.ofRegistration(registrationId).map(({ object }) => {
          const sec = object.client_secret_expires_at
          return {
            credentialId: object.credential_id ?? '',
            clientId: object.client_id ?? '',
            created: object.created,
            expiresAtMs: sec === null || sec === 0 ? null : sec * 1000,
          }
        }),
        messages: deps.messages(utilityId),
        leftOpen: steps.filter((step) => step.state === 'skipped').length,
        steps: steps.map((step) => shownStep(step)),
      }
      table.put(registrationId, archive, { sort: archive.endedAtMs })
    },
    rows: () =>
      table.list({ order: 'desc' }).map(({ value }) => {
        const { registrationId, utility, adminClientId, registeredAtMs, endedAtMs, secretsKept, leftOpen } =
          shown(value)
        return { registrationId, utility, adminClientId, registeredAtMs, endedAtMs, secretsKept, leftOpen }
      }),
    need(id) {
      const kept = table.get(id)
      if (!kept) throw new BusbarError('not-found', { what: 'This archive' })
      return shown(kept)
    },
    remove: (id) => void table.remove(id),
    secretRecords,
  }
}

/** The pages that were agreed to, with the digest of the words that were read then. */
function agreedPages(record: RegistrationRecord) {
  const agreed = agreedShown(record)
  return (
    agreed && {
      atMs: agreed.atMs,
      pages: agreed.pages.map(({ page, url, snapshot }) => ({ page, url, sha256: snapshot?.sha256 ?? null })),
    }
  )
}
