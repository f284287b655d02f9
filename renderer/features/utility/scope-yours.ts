import type { Environment } from '../../../electron/contract/common'
import type { RegistrationDetail } from '../../../electron/contract/registrations'
import type { ScopeShown } from '../../../electron/contract/utilities'

const furthest: readonly Environment[] = ['production', 'sandbox', 'unknown', 'disabled']

/** How far one has come with a scope: where the best client object that carries it stands. */
export function yoursAt(
  { id }: Pick<ScopeShown, 'id'>,
  registrations: readonly Pick<RegistrationDetail, 'clients'>[],
): Environment | null {
  const places = registrations
    .flatMap((one) => one.clients)
    .filter((client) => client.scopes.includes(id))
    .map((client) => client.environment)
  return furthest.find((environment) => places.includes(environment)) ?? null
}
