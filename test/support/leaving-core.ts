import { vi } from 'vitest'
import type { Leaving } from '../../electron/contract/leaving'
import { adminClient } from './cds-documents'
import { type RegisteredCore, registeredCore } from './registered-core'
import type { ScriptedUtility } from './scripted-utility'
import { SecretKeeper } from './secret-keeper'
import type { TestCore } from './open-core'

/** A registration with an admin object, one object that can be disabled and one that cannot, each with a secret. */
export interface LeavingCore extends RegisteredCore {
  readonly keeper: SecretKeeper
  /** `cds_status` of the object that can be disabled, as the utility has it. */
  readonly status: () => string
  readonly look: (core?: TestCore) => Promise<Leaving>
  readonly begin: (changes?: { deleteRegistration?: boolean }) => Promise<unknown>
  /** Resolves once it is neither running nor about to. */
  readonly rests: (core?: TestCore) => Promise<Leaving>
}

/** A utility with an admin object, one object that can be disabled and one that cannot, each with a secret. */
export function scriptLeaving(
  utility: ScriptedUtility,
  /** What else the utility does when an object is disabled. */
  onDisabled: (keeper: SecretKeeper) => void = () => undefined,
): { readonly keeper: SecretKeeper; readonly status: () => string } {
  const { origin } = utility
  const keeper = new SecretKeeper(utility)
  let status = 'sandbox'
  const robot = () =>
    adminClient(origin, {
      client_id: 'robot',
      client_name: 'Night batch',
      scope: 'outages',
      cds_client_uri: `${origin}/clients/robot`,
      cds_status: status,
      cds_status_options: ['sandbox', 'disabled'],
    })
  const fixed = adminClient(origin, {
    client_id: 'fixed',
    client_name: 'Fixed',
    scope: 'usage',
    cds_client_uri: `${origin}/clients/fixed`,
    cds_status_options: ['production'],
  })
  // The server lists disabling for the admin object too; nobody may do it.
  const admin = adminClient(origin, { cds_status_options: ['production', 'disabled'] })
  keeper.add('robot')
  keeper.add('fixed')
  utility
    .on('/clients', () => ({ body: { clients: [admin, robot(), fixed], next: null, previous: null } }))
    .on('/clients/robot', ({ method, body }) => {
      if (method === 'PUT') {
        status = (JSON.parse(body) as { cds_status: string }).cds_status
        onDisabled(keeper)
      }
      return { body: robot() }
    })
  return { keeper, status: () => status }
}

export async function leavingCore(
  script: (utility: ScriptedUtility, keeper: SecretKeeper) => unknown = () => undefined,
  onDisabled?: (keeper: SecretKeeper) => void,
): Promise<LeavingCore> {
  let scripted: ReturnType<typeof scriptLeaving> | null = null
  const registered = await registeredCore((utility) => {
    scripted = scriptLeaving(utility, onDisabled)
    script(utility, scripted.keeper)
  })
  const made = scripted as ReturnType<typeof scriptLeaving> | null
  if (made === null) throw new Error('no keeper')
  const { keeper, status } = made
  const { core: first, registrationId } = registered
  const look = (core = first) => core.ask('leaving.get', { registrationId })
  return {
    ...registered,
    keeper,
    status,
    look,
    async begin({ deleteRegistration = false } = {}) {
      const open = (await look()).steps.filter((step) => step.state === 'waiting').length
      const confirmation = String(open + (deleteRegistration ? 1 : 0))
      return await first.ask('leaving.begin', { registrationId, confirmation, deleteRegistration })
    },
    rests: (core = first) =>
      vi.waitFor(
        async () => {
          const leaving = await look(core)
          if (leaving.state === 'running') throw new Error('still running')
          return leaving
        },
        { timeout: 5000, interval: 10 },
      ),
  }
}
