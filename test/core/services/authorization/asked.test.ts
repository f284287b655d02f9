import { describe, expect, it, vi } from 'vitest'
import type { ConsentAsked } from '../../../../electron/contract/authorization'
import { atDemoGas, type ConsentCore, consentCore } from '../../../support/consent-core'

/** A utility whose one scope takes details of every format, and no grant admin. */
const sharing = {
  key: 'valle-verde',
  scopeIds: ['vvc_sharing'],
  answers: {
    cds_vvc_company: 'Fernhill',
    cds_vvc_contact: 'ops@fernhill.example',
    cds_vvc_purpose: 'Consejo',
  },
}
const details = (more: string) => `[{"type":"vvc_sharing","meters":["ES-1"]${more}}]`

const sharingCore = async (): Promise<ConsentCore> => {
  const desk = await consentCore(sharing)
  const { registrationId, clientId } = desk.asked
  await desk.core.ask('authorization.allowHere', { registrationId, clientId })
  return desk
}

const previewOf = ({ core, asked }: ConsentCore, change: Partial<ConsentAsked>) =>
  core.ask('authorization.preview', { ...asked, ...change })

describe('what a customer is asked for', () => {
  it('C-212 is offered only for objects and scopes that customers consent to', async () => {
    const { core, registrationId, asked } = await consentCore({
      ...atDemoGas,
      scopeIds: ['dge_usage_electric', 'dge_outages'],
    })
    const { clients } = await core.ask('authorization.offer', { registrationId })
    const scopes = clients.flatMap(({ scopes: own }) => own.map(({ id }) => id))
    expect(new Set(scopes)).toEqual(new Set(['dge_usage_electric']))
    const other = await core.ask('authorization.preview', { ...asked, scopeIds: ['dge_outages'] })
    expect(other.problem?.code).toBe('consent-not-offered')
  })

  it('C-230 C-232 C-231 has entries of the scope’s own type, and never the bare scope where a detail is required', async () => {
    const desk = await sharingCore()
    const [scope] = desk.client.scopes
    expect([
      scope?.detailType,
      scope?.fields.every(({ forTypes }) => forTypes.includes('vvc_sharing')),
    ]).toEqual(['vvc_sharing', true])
    expect((await previewOf(desk, { details: null })).problem?.message).toContain('Meters')
    expect((await previewOf(desk, { details: '[{"type":"energy"}]' })).problem).not.toBeNull()
    expect((await previewOf(desk, { details: details('') })).problem).toBeNull()
  })

  it('C-233 C-239 leaves out what was not answered, and sends the id of a choice', async () => {
    const desk = await sharingCore()
    const rule = desk.client.scopes[0]?.fields.find(({ id }) => id === 'rule')
    expect([rule?.defaultJson, rule?.choices.map(({ id }) => id)]).toEqual(['"equal"', ['equal', 'need']])
    await desk.core.ask('authorization.begin', { ...desk.asked, details: details(',"rule":"need"') })
    const body = desk.received('/oauth/par')[0]?.body as Record<string, string>
    expect(body['authorization_details']).toBe(details(',"rule":"need"'))
    expect((await previewOf(desk, { details: details(',"rule":"By need"') })).problem).not.toBeNull()
  })

  it('T-82 sends a decimal with every digit it was typed with', async () => {
    const desk = await sharingCore()
    await desk.core.ask('authorization.begin', {
      ...desk.asked,
      details: details(',"share":0.12500000000000000001'),
    })
    const body = desk.received('/oauth/par')[0]?.body as Record<string, string>
    expect(body['authorization_details']).toContain('"share":0.12500000000000000001')
  })

  it('C-234 C-236 C-240 is held back where a value has not the form or the size it needs, with the reason', async () => {
    const desk = await sharingCore()
    const wrong = {
      'a number beyond its maximum': ',"members":41',
      'a negative number': ',"members":-1',
      'a number as text': ',"members":"4"',
      'a list that is too long over all its texts': `,"purpose":"${'x'.repeat(81)}"`,
      'a duration with a gap': ',"history":"P1Y3D"',
      'the zero of no grammar': ',"ends":"P0S"',
      'a day with hours': ',"history":"P1DT2H"',
      'a key with its private half': ',"key":{"kty":"EC","use":"enc","d":"secret"}',
      'a key without its use': ',"key":{"kty":"EC"}',
    }
    for (const [what, more] of Object.entries(wrong)) {
      const refused = await desk.core.refusal('authorization.begin', {
        ...desk.asked,
        details: details(more),
      })
      expect.soft(refused.code, what).toBe('consent-details-invalid')
    }
    expect(desk.received('/oauth/par')).toEqual([])
  })

  it('C-234 C-236 takes every form a value may have', async () => {
    const desk = await sharingCore()
    const right = {
      'that very day': ',"history":"P0D"',
      'without end': ',"ends":"infinite"',
      'no text': ',"purpose":null',
      'years and days': ',"history":"P1Y0M3D"',
      'a moment': ',"ends":"2027-06-30T10:00:00Z"',
      'several choices': ',"reports":["daily","yearly"]',
    }
    for (const [what, more] of Object.entries(right)) {
      expect.soft((await previewOf(desk, { details: details(more) })).problem, what).toBeNull()
    }
  })

  it('C-235 T-78 goes beyond the limit of a time when a person says so, since nothing tells its direction', async () => {
    const desk = await sharingCore()
    const far = details(',"history":"P36M"')
    const { problem, doubts } = await previewOf(desk, { details: far })
    expect([problem, doubts.length]).toEqual([null, 1])
    await desk.core.ask('authorization.begin', { ...desk.asked, details: far })
    expect(desk.received('/oauth/par')[0]?.body).toMatchObject({ authorization_details: far })
  })

  it('C-240 C-241 has a public key only; the private half is in the vault', async () => {
    const desk = await sharingCore()
    const { core, asked } = desk
    const { publicJson } = await core.ask('authorization.makeKey', { registrationId: asked.registrationId })
    const key = JSON.parse(publicJson) as Record<string, string>
    expect([key['use'], key['crv'], 'd' in key]).toEqual(['enc', 'P-256', false])
    await core.ask('authorization.begin', { ...asked, details: details(`,"key":${publicJson}`) })
    const { body } = desk.received('/oauth/par')[0] ?? {}
    expect(body).toMatchObject({ authorization_details: details(`,"key":${publicJson}`) })
    const { rows } = await core.ask('otherSecrets.list', {})
    expect(rows.map(({ name }) => name)).toEqual(['Private key for data of Valle Verde Cooperativa'])
  })

  it('says before anything begins that a scope has no way without a code', async () => {
    const desk = await sharingCore()
    for (const mode of ['receipt', 'link'] as const) {
      const refused = await desk.core.refusal('authorization.begin', {
        ...desk.asked,
        mode,
        details: details(''),
      })
      expect(refused.code).toBe('consent-unreachable')
    }
    expect(desk.core.host.callsOf('host.openExternal')).toEqual([])
  })

  it('C-220 C-221 names exactly one grant, in what is handed over', async () => {
    const desk = await consentCore()
    const { core, asked, grid, received, browserAt, decide } = desk
    await grid.behave(desk.utility, {
      kind: 'add-waiting-grant',
      grantId: 'waits',
      clientId: asked.clientId,
      scope: 'dge_usage_electric',
    })
    const { grants } = await core.ask('authorization.waiting', { registrationId: asked.registrationId })
    const waits = { grantId: 'waits', clientId: asked.clientId, details: null }
    expect(grants).toContainEqual({ ...waits, scopeIds: ['dge_usage_electric'] })
    const { authorizationId } = await core.ask('authorization.begin', {
      ...asked,
      mode: 'receipt',
      grantId: 'waits',
      login: true,
    })
    expect(received('/oauth/par')[0]?.body).toMatchObject({ cds_grant_id: 'waits', prompt: 'login' })
    expect(new URL(browserAt()).searchParams.has('cds_grant_id')).toBe(false)
    await core.ask('authorization.look', { authorizationId })
    expect((await core.ask('authorization.list', {})).rows[0]?.state).toBe('waiting')
    await decide(browserAt())
    await core.ask('authorization.look', { authorizationId })
    await vi.waitUntil(async () => (await core.ask('authorization.list', {})).rows[0]?.state === 'done')
    expect((await core.ask('authorization.list', {})).rows[0]?.grantIds).toEqual(['waits'])
  })
})
