import type { UtilityId } from '../../../contract/common'
import type { DeskContext } from '../context'
import { credentialRows, type CredentialRowDeps } from '../credentials/credential-rows'
import { adminScopeOf, trustOrigins } from './keystone'
import { decidingClients, environmentOf, type RegistrationRecord } from './registration-store'
import { syncRegistrationEveryMs } from './registration-sync'
import type { RegistrationMessages } from './registration-views'
import type { ConnectionCheck } from '../utilities/utility-health'
import type { StageClient } from '../utilities/utility-stage'

/** What registrations say about their utility, for the list of utilities. */
export interface RegistrationLinks {
  registered(utilityId: string): boolean
  clients(utilityId: string): readonly StageClient[]
  connections(utilityId: string): readonly ConnectionCheck[]
  /** When the first secret stops working, expired ones apart, and whether one never does. */
  expiry(utilityId: string): { nextAtMs: number | null; never: boolean }
  /** A person accepted that this utility lives there: the secrets of its registrations may go there too. */
  trustOrigin(utilityId: string, origin: string): Promise<void>
}

export function createRegistrationLinks(
  context: DeskContext,
  deps: CredentialRowDeps & { messages: RegistrationMessages; hasOpenAttempt(utilityId: string): boolean },
): RegistrationLinks {
  const { registrations, messages } = deps
  const ofUtility = (utilityId: string) => registrations.ofUtility(utilityId as UtilityId)

  const stageClients = (record: RegistrationRecord): StageClient[] => {
    const { registrationId: id } = record
    const clients = registrations.clients(id)
    const deciding = new Set(decidingClients(clients, adminScopeOf(record)))
    const productionRequest = messages.productionRequests(id)
    return clients.map((client) => {
      return {
        environment: environmentOf(client),
        counts: deciding.has(client),
        productionRequested: productionRequest(client.cds_client_uri)?.isUnderWay ?? false,
      }
    })
  }

  return {
    registered: (utilityId) => ofUtility(utilityId).length > 0 || deps.hasOpenAttempt(utilityId),
    clients: (utilityId) => ofUtility(utilityId).flatMap(stageClients),
    connections: (utilityId) =>
      ofUtility(utilityId).map((record) => {
        const { syncedAtMs, problem } = registrations.sync(record.registrationId)
        return { succeededAtMs: syncedAtMs, everyMs: syncRegistrationEveryMs, problem }
      }),
    expiry(utilityId) {
      const rows = ofUtility(utilityId).flatMap((record) => credentialRows(context, deps, record))
      const coming = rows.flatMap((row) => (row.bucket === 'expired' ? [] : (row.expiresAtMs ?? [])))
      return {
        nextAtMs: coming.length === 0 ? null : Math.min(...coming),
        never: rows.some((row) => row.bucket === 'never'),
      }
    },
    async trustOrigin(utilityId, origin) {
      // Changes of one turn share one write of the file.
      await Promise.all(
        ofUtility(utilityId).map((one) => trustOrigins(context.vault, one.keystoneRecordId, [origin])),
      )
    },
  }
}
