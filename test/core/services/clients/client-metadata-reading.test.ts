import { expect, it } from 'vitest'
import { createTokenRetirer } from '../../../../electron/core/services/tokens/token-retirer'
import { proveSecret } from '../../../../electron/core/services/credentials/credential-proof'
import { authServerMetadata, scopeDescription, serverMetadata } from '../../../support/cds-documents'
import { type ClientDesk, openClientDesk } from '../../../support/client-desk'
import { startUtility } from '../../../support/scripted-utility'

const hourMs = 3_600_000

/** A client that asks for tokens by itself, with documents of its own. */
async function special(
  own: (origin: string) => object = () => ({}),
  changes: object = {},
  scopes?: Record<string, object>,
): Promise<ClientDesk> {
  const parts = await openClientDesk(
    { grant_types: ['client_credentials'], ...changes },
    scopes ? { scopes } : {},
  )
  const { origin, utility, object, desk, registrationId } = parts
  object['cds_server_metadata'] = `${origin}/own/server`
  utility.on('/own/server', { body: serverMetadata(origin, { oauth_metadata: `${origin}/own/oauth` }) })
  utility.on('/own/oauth', { body: { ...authServerMetadata(origin), ...own(origin) } })
  await desk.syncer.refresh(registrationId)
  return parts
}

const timesRead = ({ utility }: ClientDesk): number => utility.at('/own/oauth').length
const stateOf = ({ ask, registrationId }: ClientDesk) =>
  ask('clients.metadata', { registrationId, clientId: 'c-power' })
const later = async (parts: ClientDesk, ms: number): Promise<void> => {
  parts.desk.clock.nowMs += ms
  await parts.desk.syncer.refresh(parts.registrationId)
}
/** Proves a secret of the client, whatever comes of it. */
const prove = async ({ desk, registrationId }: ClientDesk) => {
  const { context, registrations, store: utilities } = desk
  const record = registrations.need(registrationId)
  const proven = { clientId: 'c-power', clientName: 'Power', secret: 'a-secret' }
  return await proveSecret(context, { registrations, utilities }, record, proven).catch(() => null)
}

it('C-101 is read with everything else of a registration, then once a day', async () => {
  const parts = await special()
  expect(await stateOf(parts)).toMatchObject({ state: 'read', failure: null })
  await later(parts, 6 * hourMs)
  expect(timesRead(parts)).toBe(1)
  await later(parts, 18 * hourMs)
  expect(timesRead(parts)).toBe(2)
})

it('is read again when the object changed', async () => {
  const parts = await special()
  parts.object['cds_modified'] = '2026-06-01T00:00:00Z'
  await later(parts, hourMs)
  expect(timesRead(parts)).toBe(2)
})

it('is not asked for where the object names the public documents, and never of a disabled one', async () => {
  const parts = await special()
  const { object, origin, utility } = parts
  object['cds_server_metadata'] = `${origin}/.well-known/cds-server-metadata.json`
  const before = utility.at('/.well-known/cds-server-metadata.json').length
  await later(parts, hourMs)
  expect(utility.at('/.well-known/cds-server-metadata.json')).toHaveLength(before)
  expect(await stateOf(parts)).toMatchObject({ state: 'public', differences: [] })
  Object.assign(object, { cds_server_metadata: `${origin}/own/server`, cds_status: 'disabled' })
  await later(parts, 48 * hourMs)
  expect(timesRead(parts)).toBe(1)
})

it('C-084 what was read from another address than the object names now counts no more', async () => {
  const parts = await special((origin) => ({ token_endpoint: `${origin}/own/token` }))
  const { desk, origin, utility, object, registrationId } = parts
  utility.on('/other/server', { status: 503, body: {} })
  object['cds_server_metadata'] = `${origin}/other/server`
  await desk.syncer.refresh(registrationId)
  await prove(parts)
  expect(utility.at('/own/token')).toEqual([])
  expect(await stateOf(parts)).toMatchObject({ state: 'failed', readAtMs: null })
})

it('an address of its own that is gone has it read again, but not at every try', async () => {
  const parts = await special((origin) => ({ token_endpoint: `${origin}/gone` }))
  const { utility, desk, registrationId } = parts
  utility.on('/gone', { status: 404, body: {} })
  desk.clock.nowMs += 2 * hourMs
  await prove(parts)
  await desk.syncer.refresh(registrationId)
  expect(timesRead(parts)).toBe(2)
  await prove(parts)
  await desk.syncer.refresh(registrationId)
  expect(timesRead(parts)).toBe(2)
})

it('C-101 a token is ended where the object’s own metadata says', async () => {
  const parts = await special((origin) => ({ revocation_endpoint: `${origin}/own/revoke` }))
  const { desk, utility } = parts
  const { context, registrations, store: utilities } = desk
  utility.on('/own/revoke', { status: 200, body: {} })
  const held = await prove(parts)
  if (!held) throw new Error('no token')
  context.tokens.replace(held.request, held.token)
  const retired = await createTokenRetirer(context, { registrations, utilities }).retire(
    held.request.utilityId,
    ['c-power'],
  )
  expect(retired).toMatchObject({ held: 1, revoked: 1, problem: null })
  expect(utility.at('/own/revoke')).toHaveLength(1)
  expect(utility.at('/revoke')).toEqual([])
})

it('C-101 the registration’s own calls go where the admin object’s metadata says, if secrets may go there', async () => {
  const parts = await special()
  const { desk, origin, utility, registrationId } = parts
  const { registrations } = desk
  const [admin] = registrations.clients(registrationId)
  utility.on('/admin/server', { body: serverMetadata(origin, { oauth_metadata: `${origin}/admin/oauth` }) })
  const own = {
    cds_messages_api: `${origin}/v2/messages`,
    cds_grants_api: 'https://elsewhere.example/grants',
  }
  utility.on('/admin/oauth', { body: authServerMetadata(origin, {}, {}, own) })
  utility.on('/clients', {
    body: {
      clients: [{ ...admin, cds_server_metadata: `${origin}/admin/server` }],
      next: null,
      previous: null,
    },
  })
  await desk.syncer.refresh(registrationId)
  const { apis } = registrations.need(registrationId)
  expect(apis.messages).toBe(`${origin}/v2/messages`)
  expect(apis.grants).toBe(`${origin}/grants`)
  expect(registrations.origins.open(registrationId)).toMatchObject([{ origin: 'https://elsewhere.example' }])
})

/** A scope whose details reach back so many months at most. */
const reachingBack = (months: number) =>
  scopeDescription('power', {
    authorization_details_types_supported: ['power'],
    authorization_details_fields_supported: [
      {
        id: 'months',
        name: 'Months of history',
        description: 'How far back',
        documentation: 'https://docs.example/months',
        for_types: ['power'],
        format: 'int',
        is_required: false,
        default: 1,
        minimum: 1,
        maximum: months,
      },
    ],
  })

it('C-101 the form of an object goes by its own limits, not by the public ones', async () => {
  const details = (months: number) => ({
    set: { cds_default_authorization_details: JSON.stringify([{ type: 'power', months }]) },
    reset: [],
  })
  const parts = await special(
    () => ({ cds_scope_descriptions: { power: reachingBack(6) } }),
    {
      response_types: ['code'],
      grant_types: ['authorization_code'],
      redirect_uris: ['https://utility.example/receipt'],
      cds_default_redirect_uri: 'https://utility.example/receipt',
      authorization_details_types: ['power'],
      cds_default_authorization_details: [],
    },
    { power: reachingBack(24) },
  )
  const which = { registrationId: parts.registrationId, clientId: 'c-power' }
  const opened = await parts.ask('clients.open', which)
  expect(opened.detailLimits).toMatchObject([{ id: 'months', minimum: '1', maximum: '6' }])
  const problemsOf = async (months: number) =>
    (await parts.ask('clients.preview', { ...which, change: details(months) })).problems
  expect(await problemsOf(6)).toEqual([])
  expect(await problemsOf(12)).toEqual([
    {
      field: 'cds_default_authorization_details',
      problem: '“months” of “power” goes from 1 to 6.',
    },
  ])
  await parts.ask('clients.save', {
    ...which,
    change: details(12),
    seenModified: opened.modified,
    echo: 'lean',
  })
  expect(parts.puts()).toEqual([])
})

it('T-25 test accounts that only a sandbox object’s metadata names are shown', async () => {
  const parts = await special((origin) => ({ cds_test_accounts: `${origin}/accounts` }))
  const { desk, registrationId, origin } = parts
  const { testAccounts } = await desk.ask('registrations.get', { registrationId })
  expect(testAccounts).toBe(`${origin}/accounts`)
})

it('C-163 a step after registering goes by the metadata of the object whose scope asks for it', async () => {
  const fee = (amount: string) => ({
    id: 'fee',
    type: 'payment_required',
    description: 'A fee',
    documentation: 'https://docs.example/fee',
    amount,
    currency: 'EUR',
  })
  const asking = { power: scopeDescription('power', { registration_requirements: ['fee'] }) }
  const parts = await openClientDesk({}, { scopes: asking, fields: { fee: fee('250') } })
  const { desk, registrationId, origin, utility, object } = parts
  const fees = async () =>
    (await desk.ask('registrations.get', { registrationId })).tasks.map((task) => task.fee?.amount)
  expect(await fees()).toEqual(['250'])
  object['cds_server_metadata'] = `${origin}/own/server`
  utility.on('/own/server', { body: serverMetadata(origin, { oauth_metadata: `${origin}/own/oauth` }) })
  const own = (scopes: Record<string, object>) => authServerMetadata(origin, scopes, { fee: fee('90') })
  utility.on('/own/oauth', { body: own(asking) })
  await desk.syncer.refresh(registrationId)
  expect(await fees()).toEqual(['90'])
  utility.on('/own/oauth', { body: own({ power: scopeDescription('power') }) })
  await later(parts, 25 * hourMs)
  expect(await fees()).toEqual([])
  // An own document without a word about the scope leaves it to the public one.
  utility.on('/own/oauth', { body: own({ water: scopeDescription('water') }) })
  await later(parts, 25 * hourMs)
  expect(await fees()).toEqual(['250'])
})

it('C-102 is read at once when a person accepts the host it lies on', async () => {
  const stranger = await startUtility()
  const { origin } = stranger
  const guarded = (path: string, body: object) =>
    stranger.on(path, ({ headers }) =>
      headers['authorization'] === undefined ? { status: 401, body: {} } : { body },
    )
  guarded('/own', serverMetadata(origin, { oauth_metadata: `${origin}/oauth` }))
  guarded('/oauth', authServerMetadata(origin))
  const parts = await openClientDesk({ cds_server_metadata: `${origin}/own` })
  const { desk, registrationId } = parts
  expect(await stateOf(parts)).toMatchObject({ state: 'asking' })
  await desk.ask('registrations.decideOrigin', { registrationId, origin, trusted: true })
  await desk.followedUp()
  expect(await stateOf(parts)).toMatchObject({ state: 'read', tokenNeeded: true })
})
