import type { RegistrationId } from '../../../contract/common'
import { BusbarError, type ErrorCode } from '../../../contract/errors'
import type { LoopbackPort } from '../../oauth/loopback'
import type { ClientWriter } from '../clients/client-writer'
import type { DeskContext } from '../context'
import type { ClientAtDeps } from './client-at'
import { clientOfRegistration } from './consent-plan'
import { portsOf, redirectUris } from './redirects'

export interface AllowHereDeps extends ClientAtDeps {
  readonly clients: Pick<ClientWriter, 'change'>
  readonly loopback: LoopbackPort
}

/** Which client objects were refused an address on this computer. */
export interface RefusedHere {
  has(id: RegistrationId, clientId: string): boolean
  note(id: RegistrationId, clientId: string): void
}

export function createRefusedHere({ desk, nowMs }: Pick<DeskContext, 'desk' | 'nowMs'>): RefusedHere {
  const table = desk.table<{ refusedAtMs: number }>('redirects-refused')
  const key = (id: RegistrationId, clientId: string) => JSON.stringify([id, clientId])
  return {
    has: (id, clientId) => table.get(key(id, clientId)) !== null,
    note: (id, clientId) => table.put(key(id, clientId), { refusedAtMs: nowMs() }),
  }
}

/**
 * Adds the addresses of this computer to a client object, beside those it has (CDS-WG1-02 §5.5). Throws
 * `consent-address-refused` where the utility says no or leaves them out, and what the writer of client objects throws.
 */
export async function allowHere(
  context: DeskContext,
  deps: AllowHereDeps,
  refused: RefusedHere,
  { registrationId, clientId }: { registrationId: RegistrationId; clientId: string },
): Promise<{ state: 'added' | 'under-review' }> {
  const { utilities, registrations } = deps
  const record = registrations.need(registrationId)
  const client = clientOfRegistration(deps, record, clientId)
  const name = client.client_name ?? clientId
  const uris = [
    ...new Set([...client.redirect_uris, ...redirectUris(deps.loopback.ports, registrationId, clientId)]),
  ]
  const result = await deps.clients.change({
    registrationId,
    clientId,
    change: { set: { redirect_uris: uris }, reset: [] },
    seenModified: null,
    echo: 'retry',
    actor: 'you',
    title: `Added this computer’s addresses to ${name}`,
  })
  if (result.state === 'under-review') return { state: 'under-review' }
  if ('failure' in result && result.state !== 'refused') {
    throw new BusbarError(result.failure.code as ErrorCode, result.failure.details)
  }
  const now = clientOfRegistration(deps, record, clientId)
  if (result.state !== 'refused' && portsOf(registrationId, now).length > 0) return { state: 'added' }
  refused.note(registrationId, clientId)
  context.emit('registrations.changed', record.utilityId)
  throw new BusbarError('consent-address-refused', {
    utility: utilities.brief(record.utilityId).name,
  })
}
