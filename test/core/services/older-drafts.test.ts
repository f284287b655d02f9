import { expect, it } from 'vitest'
import type { UtilityId } from '../../../electron/contract/common'
import {
  februaryAuthServer,
  firstAuthServer,
  januaryAuthServer,
  lateAuthServer,
  olderServerMetadata,
  olderWellKnown,
  springAuthServer,
  startSpringUtility,
} from '../../support/draft-documents'
import { authServerMetadata, scopeDescription, serverMetadata } from '../../support/cds-documents'
import { coverageEntry, coveragePage, wellKnown } from '../../support/published-utility'
import {
  adminSecret,
  openRegistrationDesk,
  type RegistrationDesk,
  registrationBody,
} from '../../support/registration-desk'
import { draftOf } from '../../support/registration-draft'
import { type ScriptedUtility, startUtility } from '../../support/scripted-utility'

async function listed(desk: RegistrationDesk, utilityId: UtilityId) {
  const detail = await desk.ask('utilities.get', { utilityId })
  if (!detail.profile) throw new Error('nothing was read')
  return { ...detail, profile: detail.profile }
}

async function deskWith(utility: ScriptedUtility) {
  const desk = await openRegistrationDesk()
  const utilityId = await desk.add(utility.origin)
  return { desk, utility, utilityId, ...(await listed(desk, utilityId)) }
}

async function publishing(authServer: (origin: string) => object): Promise<ScriptedUtility> {
  const utility = await startUtility()
  return utility
    .on(wellKnown, { body: serverMetadata(utility.origin) })
    .on('/oauth', { body: authServer(utility.origin) })
}

it.each([
  ['first', firstAuthServer, 'read-only'],
  ['updates-renamed', januaryAuthServer, 'read-only'],
  ['in-client-urls', februaryAuthServer, 'read-only'],
  ['client-admin', springAuthServer, 'read-register-token'],
  ['late-2025', lateAuthServer, 'full'],
  ['merged', authServerMetadata, 'full'],
] as const)('%s is told by what its documents hold', async (id, authServer, support) => {
  const { profile, row } = await deskWith(await publishing(authServer))
  expect(profile.draft).toMatchObject({ id, support, override: false })
  expect(row.draft).toBe(id)
  expect(profile.registration.possible).toBe(support !== 'read-only')
})

it('a server that only forgot where its Clients API is speaks no older draft', async () => {
  const utility = await publishing((origin) => {
    const { cds_clients_api: _forgotten, ...rest } = authServerMetadata(origin) as Record<string, unknown>
    return rest
  })
  expect((await deskWith(utility)).profile.draft.id).toBe('merged')
})

it('what an older draft could not have is no mistake, and every adapted place names the draft', async () => {
  const { profile } = await deskWith(await publishing(springAuthServer))
  const { findings } = profile
  expect(findings.filter((one) => one.severity !== 'info')).toEqual([])
  expect(findings.filter((one) => one.text.includes('the draft of spring 2025')).length).toBeGreaterThan(4)
  expect(findings.map((one) => one.text).join('\n')).toMatch(/“manual_review” is read as “internal_review”/)
})

it('the first draft is read with its limits and dates, and nobody registers there', async () => {
  const { desk, utility, utilityId, profile } = await deskWith(await publishing(firstAuthServer))
  const [usage] = profile.scopes
  expect(usage?.limits).toMatchObject([{ id: 'start', maximum: 'P3Y', defaultValue: 'P1Y', required: false }])
  expect(profile.registration.reason).toMatch(/speaks the first draft, of 2024/)
  await expect(desk.register(utilityId, draftOf({ scopeIds: ['usage'] }))).rejects.toThrow(
    'registration-closed',
  )
  expect(utility.at('/register')).toEqual([])
})

it('coverage of the first draft gets its commodity from its type and its entity from the server', async () => {
  const utility = await publishing(firstAuthServer)
  const older = { id: 'north', updated: '2024-08-01T00:00:00Z', name: 'North' }
  utility
    .on(wellKnown, {
      body: olderServerMetadata(utility.origin, {
        capabilities: ['oauth', 'coverage'],
        coverage: utility.url('/coverage'),
        infrastructure_types: ['distribution_utility', 'central_repository'],
      }),
    })
    .on('/coverage', coveragePage([{ ...older, type: 'water_service_territory' }], null))
  const { profile } = await deskWith(utility)
  expect(profile.coverage.entries).toMatchObject([
    {
      entityName: 'Old Mill Energy',
      type: { value: 'geographic' },
      role: { kind: 'unknown' },
      commodityTypes: [{ value: 'water' }],
      infrastructureTypes: [{ value: 'distribution_utility' }, { raw: 'central_repository' }],
    },
  ])
})

it('coverage of a server of today is read as it stands', async () => {
  const utility = await publishing(authServerMetadata)
  const { country: _missing, ...entry } = coverageEntry('a') as Record<string, unknown>
  utility
    .on(wellKnown, {
      body: serverMetadata(utility.origin, {
        capabilities: ['oauth', 'coverage'],
        coverage: utility.url('/coverage'),
      }),
    })
    .on('/coverage', coveragePage([entry], null))
  const { profile } = await deskWith(utility)
  expect(profile.findings).toMatchObject([{ severity: 'error', text: '“country” is missing.' }])
})

it('metadata is looked for at the older place only where there is none at the present one', async () => {
  const { profile, utility } = await deskWith(await startSpringUtility())
  expect(profile.metadataUrl).toBe(utility.origin + olderWellKnown)
  expect(profile.draft.detectedBy).toMatch(/at the address that drafts used until May 2025/)
  const broken = await startUtility()
  broken.on(wellKnown, { body: 'not JSON' }).on(olderWellKnown, { body: olderServerMetadata(broken.origin) })
  const desk = await openRegistrationDesk()
  await expect(desk.add(broken.origin)).rejects.toMatchObject({ code: 'not-json' })
  expect(broken.at(olderWellKnown)).toEqual([])
})

it('where neither place has metadata, the present one is named', async () => {
  const desk = await openRegistrationDesk()
  const utility = await startUtility()
  const problem = await desk.add(utility.origin).catch((thrown: unknown) => thrown)
  expect(problem).toMatchObject({ code: 'no-metadata', details: { url: utility.origin + wellKnown } })
})

it('registers and administers with the admin scope as its draft calls it', async () => {
  const { desk, utility, utilityId } = await deskWith(await startSpringUtility())
  const attempt = await desk.register(utilityId, draftOf({ scopeIds: ['customer_data'] }))
  expect(attempt.state).toBe('registered')
  expect(registrationBody(utility)['scope']).toBe('client_admin customer_data grant_admin')
  expect(registrationBody(utility)['redirect_uris']).toBeUndefined()
  ;(await desk.nextPause()).end(false)
  await desk.followedUp()
  const [registration] = (await desk.ask('registrations.list', { utilityId })).registrations
  expect(registration).toMatchObject({
    environment: 'sandbox',
    clients: [{ isAdmin: true }, { isAdmin: false, clientId: 'useful-1' }],
    tasks: [
      { type: { value: 'internal_review' }, state: 'waiting-on-them' },
      // A request that no requirement announced.
      { type: { value: 'payment_required' }, state: 'to-do', fieldId: '' },
    ],
  })
  const credentialKey = registration?.keystone ?? ('' as never)
  expect((await desk.ask('credentials.reveal', { credentialKey })).secret).toBe(adminSecret)
  await desk.ask('credentials.verify', { credentialKey })
  const tokens = utility.at('/token').map((one) => new URLSearchParams(one.body).get('scope'))
  expect(new Set(tokens)).toEqual(new Set(['client_admin']))
})

it('reads messages that have addresses and no ids', async () => {
  const { desk, utilityId } = await deskWith(await startSpringUtility())
  await desk.register(utilityId, draftOf({ scopeIds: ['customer_data'] }))
  ;(await desk.nextPause()).end(false)
  await desk.followedUp()
  const { rows } = await desk.ask('inbox.list', { view: 'all' })
  expect(rows).toHaveLength(2)
  expect(desk.findings.filter((one) => one.severity !== 'info')).toEqual([])
  expect(desk.findings.map((one) => one.text).join('\n')).toMatch(
    /“message_id” is missing and is taken as the address: it speaks the draft of spring 2025/,
  )
})

it('keeps asking for the scope it registered with when the utility moves on', async () => {
  const { desk, utility, utilityId } = await deskWith(await startSpringUtility())
  await desk.register(utilityId, draftOf())
  await desk.followedUp()
  utility.on('/oauth', {
    body: authServerMetadata(utility.origin, { usage: scopeDescription('usage') }),
  })
  await desk.refresh(utilityId)
  expect((await listed(desk, utilityId)).profile.draft.id).toBe('merged')
  const [registration] = (await desk.ask('registrations.list', { utilityId })).registrations
  if (!registration) throw new Error('a registration is due')
  await desk.ask('credentials.verify', { credentialKey: registration.keystone })
  const tokens = utility.at('/token').map((one) => new URLSearchParams(one.body).get('scope'))
  expect(tokens.at(-1)).toBe('client_admin')
})

it('sends a redirect address only after an older server refused for want of one', async () => {
  const utility = await startSpringUtility()
  utility.on('/register', { status: 400, body: { error: 'invalid_redirect_uri' } })
  const { desk, utilityId } = await deskWith(utility)
  const draft = draftOf({ scopeIds: ['customer_data'] })
  expect((await desk.register(utilityId, draft)).state).toBe('rejected')
  await desk.register(utilityId, draft)
  const bodies = utility.at('/register').map((one) => JSON.parse(one.body) as { redirect_uris?: unknown })
  expect(bodies.map((one) => one.redirect_uris)).toEqual([undefined, ['http://127.0.0.1/']])
})

it('what a person says of the draft goes before what was detected, until it is taken back', async () => {
  const { desk, utilityId } = await deskWith(await startSpringUtility())
  await desk.ask('utilities.setDraft', { utilityId, draft: 'merged' })
  const read = await listed(desk, utilityId)
  expect(read.profile.draft).toMatchObject({ id: 'merged', detected: 'client-admin', override: true })
  expect(read.profile.registration.possible).toBe(false)
  await desk.refresh(utilityId)
  expect((await listed(desk, utilityId)).row.draft).toBe('merged')
  await desk.ask('utilities.setDraft', { utilityId, draft: null })
  const back = await listed(desk, utilityId)
  expect(back.profile.draft).toMatchObject({ id: 'client-admin', override: false })
  expect(back.profile.registration.possible).toBe(true)
})
