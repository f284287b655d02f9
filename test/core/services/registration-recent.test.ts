import { describe, expect, it } from 'vitest'
import { authServerMetadata, registrationField, scopeDescription } from '../../support/cds-documents'
import { openRegistrationDesk, scriptRegistering } from '../../support/registration-desk'
import { draftOf } from '../../support/registration-draft'
import { startUtility, type ScriptedUtility } from '../../support/scripted-utility'

const minuteMs = 60_000
const scopes = { power: scopeDescription('power', { registration_requirements: ['fee'] }) }
const feeOf = (amount: number) => ({
  fee: registrationField('fee', { type: 'payment_required', amount, currency: 'USD', field_name: undefined }),
})

async function deskWith() {
  const utility = scriptRegistering(await startUtility(), { scopes, fields: feeOf(100) })
  const desk = await openRegistrationDesk()
  return { utility, desk, utilityId: await desk.add(utility.origin), draft: draftOf({ scopeIds: ['power'] }) }
}

/** How often the authorization server metadata was asked for. */
const readings = (utility: ScriptedUtility): number => utility.at('/oauth').length

describe('what a registration is made with', () => {
  it('C-036 is read anew when the wizard opens after a quarter of an hour, and not before', async () => {
    const { desk, utility, utilityId } = await deskWith()
    desk.clock.nowMs += 14 * minuteMs
    await desk.ask('registrations.plan', { utilityId, scopeIds: ['power'] })
    expect(readings(utility)).toBe(1)
    utility.on('/oauth', { body: authServerMetadata(utility.origin, scopes, feeOf(250)) })
    desk.clock.nowMs += 2 * minuteMs
    const plan = await desk.ask('registrations.plan', { utilityId, scopeIds: ['power'] })
    expect(plan.feesByCurrency).toEqual([{ amount: '250', currency: 'USD' }])
    await desk.ask('registrations.plan', { utilityId, scopeIds: ['power'] })
    expect(readings(utility)).toBe(2)
  })

  it.each([
    ['the fee', (origin: string) => authServerMetadata(origin, scopes, feeOf(250))],
    [
      'the terms',
      (origin: string) =>
        authServerMetadata(origin, scopes, feeOf(100), { op_tos_uri: 'https://new.example/' }),
    ],
    [
      'the address',
      (origin: string) =>
        authServerMetadata(origin, scopes, feeOf(100), { registration_endpoint: `${origin}/elsewhere` }),
    ],
  ])('C-036 is not sent when %s changed since it was looked at', async (_what, changed) => {
    const { desk, utility, utilityId, draft } = await deskWith()
    const { bodyHash } = await desk.ask('registrations.preview', { utilityId, draft })
    utility.on('/oauth', { body: changed(utility.origin) }).on('/elsewhere', { status: 201, body: {} })
    desk.clock.nowMs += 16 * minuteMs
    const refused = await desk.refusal('registrations.send', { utilityId, draft, bodyHash })
    expect(refused.code).toBe('registration-changed')
    expect([...utility.at('/register'), ...utility.at('/elsewhere')]).toEqual([])
  })

  it('is shown as it was known while the utility cannot be read, and then not sent', async () => {
    const { desk, utility, utilityId, draft } = await deskWith()
    utility.on('/oauth', { status: 500 })
    desk.clock.nowMs += 16 * minuteMs
    const { bodyHash, problems } = await desk.ask('registrations.preview', { utilityId, draft })
    expect(problems).toEqual([])
    const refused = await desk.refusal('registrations.send', { utilityId, draft, bodyHash })
    expect(refused.code).toBe('server-error')
    expect(utility.at('/register')).toEqual([])
  })

  it('is not sent while nobody accepted that the utility moved', async () => {
    const { desk, utility, utilityId, draft } = await deskWith()
    const there = scriptRegistering(await startUtility(), { scopes, fields: feeOf(100) })
    utility.on('/.well-known/cds-server-metadata.json', {
      status: 301,
      headers: { location: there.url('/.well-known/cds-server-metadata.json') },
    })
    const { bodyHash } = await desk.ask('registrations.preview', { utilityId, draft })
    desk.clock.nowMs += 16 * minuteMs
    const refused = await desk.refusal('registrations.send', { utilityId, draft, bodyHash })
    expect(refused.code).toBe('redirect-refused')
    expect([...utility.at('/register'), ...there.at('/register')]).toEqual([])
  })
})
