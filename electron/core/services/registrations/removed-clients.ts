import type { Environment, RegistrationId } from '../../../contract/common'
import { type ClientObject, scopeWords } from '../../cds/client-object'
import type { DeskContext } from '../context'
import type { RegistrationFacts } from './keystone'

/** A Client Object that the utility does not have any more; what it was can be asked of nobody. */
export interface RemovedClient {
  readonly registrationId: RegistrationId
  readonly clientId: string
  readonly name: string
  readonly environment: Environment
  readonly scopes: readonly string[]
  /** When that was noticed. */
  readonly sinceMs: number
}

export interface RemovedClients {
  of(id: RegistrationId): RemovedClient[]
  /** Not in a listing that was read to its end, or answered with 404 or 410 (CDS-WG1-02 §5.4). */
  note(
    record: Pick<RegistrationFacts, 'registrationId' | 'utilityId'>,
    client: ClientObject,
    environment: Environment,
  ): void
  /** Those are there, so none of them counts as removed. */
  present(id: RegistrationId, clientIds: ReadonlySet<string | null>): void
}

export function createRemovedClients(context: DeskContext): RemovedClients {
  const table = context.desk.table<RemovedClient>('removed-clients')
  const keyOf = (id: string, clientId: string): string => JSON.stringify([id, clientId])
  const of = (id: RegistrationId): RemovedClient[] => table.list({ group: id }).map((row) => row.value)
  return {
    of,
    note({ registrationId, utilityId }, client, environment) {
      const clientId = client.client_id
      if (clientId === null || table.get(keyOf(registrationId, clientId))) return
      const name = client.client_name ?? clientId
      const sinceMs = context.nowMs()
      const removed = {
        registrationId,
        clientId,
        name,
        environment,
        scopes: scopeWords(client.scope),
        sinceMs,
      }
      table.put(keyOf(registrationId, clientId), removed, { group: registrationId, sort: sinceMs })
      context.record({
        actor: 'automatic',
        utilityId,
        text: `The client object ${name} is not at the utility any more`,
        result: 'failed',
        resultText: 'Busbar did not remove it. What it was stays with the registration.',
        durationMs: null,
      })
    },
    present(id, clientIds) {
      for (const { clientId } of of(id)) if (clientIds.has(clientId)) table.remove(keyOf(id, clientId))
    },
  }
}
