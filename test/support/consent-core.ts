import { onTestFinished } from 'vitest'
import type { ConsentAsked, ConsentClient } from '../../electron/contract/authorization'
import type { RegistrationId, UtilityId } from '../../electron/contract/common'
import { type DemoGrid, manualClock, startDemoGrid } from '../../electron/demo/grid'
import { Customer } from '../demo/customer'
import { openCore, type TestCore, type TestCoreOptions } from './open-core'
import { draftOf } from './registration-draft'

/** Core, registered with one utility of the demo grid, and a customer of that utility with a browser. */
export interface ConsentCore {
  readonly core: TestCore
  readonly grid: DemoGrid
  readonly utility: string
  readonly origin: string
  readonly utilityId: UtilityId
  readonly registrationId: RegistrationId
  /** The sandbox client object that asks for these scopes. */
  readonly client: ConsentClient
  readonly asked: ConsentAsked
  /** Where the browser of this computer was sent last. */
  readonly browserAt: () => string
  /** A customer who opens an address, signs in and decides; answers where that leads. */
  readonly decide: (address: string, decision?: 'allow' | 'refuse', account?: string) => Promise<URL>
  /** What the utility received at a path, oldest first. */
  readonly received: (path: string, method?: string) => ReturnType<DemoGrid['received']>
}

interface Registering {
  readonly key: string
  readonly scopeIds: readonly string[]
  readonly answers: Record<string, unknown>
}

export const atDemoGas: Registering = {
  key: 'demo-gas-electric',
  scopeIds: ['dge_usage_electric', 'dge_bills'],
  answers: {
    cds_dge_company_name: 'Fernhill',
    cds_dge_website: 'https://fernhill.example',
    cds_dge_tech_contact: 'ops@fernhill.example',
  },
}

export async function consentCore(
  where: Registering = atDemoGas,
  options: TestCoreOptions = {},
): Promise<ConsentCore> {
  const grid = await startDemoGrid({ clock: manualClock(Date.now()), only: [where.key] })
  onTestFinished(() => grid.close())
  const origin = grid.utilities[0]?.address ?? ''
  const core = await openCore({ ...options, start: { mode: 'demo', ...options.start } })
  await core.ask('vault.create', { passphrase: 'a passphrase for tests' })
  const { previewId } = await core.ask('utilities.preview', { address: origin })
  const { utilityId } = await core.ask('utilities.add', { previewId, acceptMove: true })
  const draft = draftOf({ scopeIds: [...where.scopeIds], answers: where.answers as never })
  const { bodyHash } = await core.ask('registrations.preview', { utilityId, draft })
  const { registrationId } = await core.ask('registrations.send', { utilityId, draft, bodyHash })
  if (registrationId === null) throw new Error('not registered')
  await core.ask('registrations.refresh', { registrationId })
  const { clients } = await core.ask('authorization.offer', { registrationId })
  const client = clients.find(({ environment }) => environment === 'sandbox')
  if (!client) throw new Error('nobody can be asked')
  const browserAt = () => core.host.callsOf('host.openExternal').at(-1)?.url ?? ''
  return {
    core,
    grid,
    utility: where.key,
    origin,
    utilityId,
    registrationId,
    client,
    asked: {
      registrationId,
      clientId: client.clientId,
      mode: 'here',
      scopeIds: where.scopeIds.slice(0, 1),
      details: null,
      grantId: null,
      login: false,
    },
    browserAt,
    async decide(address, decision = 'allow', account = 'test-robin') {
      const customer = new Customer()
      const { page, leadsTo } = await customer.open(address)
      if (leadsTo) return leadsTo
      if (!page.includes('Sign in')) throw new Error(`no log-in page: ${page}`)
      const signedIn = await customer.signIn(origin, account)
      if (signedIn.leadsTo) return signedIn.leadsTo
      const decided = await customer.decide(origin, decision)
      if (!decided.leadsTo) throw new Error(`it leads nowhere: ${decided.page}`)
      return decided.leadsTo
    },
    received: (path, method = 'POST') =>
      grid.received(where.key).filter((one) => one.path === path && one.method === method),
  }
}
