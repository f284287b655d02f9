import { describe, expect, it } from 'vitest'
import { authServerMetadata, scopeDescription, serverMetadata } from '../../support/cds-documents'
import { wellKnown } from '../../support/published-utility'
import { startUtility } from '../../support/scripted-utility'
import { openUtilityDesk } from '../../support/utility-desk'

describe('scopes', () => {
  const scopesOf = async (scopes: Record<string, object>, auth: object = {}) => {
    const utility = await startUtility()
    utility.on(wellKnown, { body: serverMetadata(utility.origin) })
    utility.on('/oauth', { body: authServerMetadata(utility.origin, scopes, {}, auth) })
    const desk = await openUtilityDesk()
    return (await desk.preview(utility.origin)).profile
  }

  it('C-047 shows a scope without description and does not offer it', async () => {
    const { scopes } = await scopesOf({}, { scopes_supported: ['cds_client_admin', 'openid'] })
    expect(scopes.map((one) => [one.id, one.registerable])).toEqual([
      ['cds_client_admin', true],
      ['openid', false],
    ])
  })

  it('C-045 knows a scope by its type, whatever its id', async () => {
    const { scopes } = await scopesOf({
      foo: scopeDescription('foo', { type: 'cds_server_provided_files' }),
      cds_server_provided_files: scopeDescription('cds_server_provided_files', { type: 'x_other' }),
    })
    const known = new Map(scopes.map((one) => [one.id, one.knownType]))
    expect(known.get('foo')).toBe(true)
    expect(known.get('cds_server_provided_files')).toBe(false)
  })

  it('C-046 lists a scope of an unknown type without pre-selecting it', async () => {
    const { scopes } = await scopesOf({ odd: scopeDescription('odd', { type: 'x_unheard_of' }) })
    expect(scopes.find((one) => one.id === 'odd')).toMatchObject({
      type: 'x_unheard_of',
      knownType: false,
      addedForYou: false,
    })
  })

  it('the limits of a scope keep the digits the utility wrote', async () => {
    const field = {
      name: 'Share',
      description: 'How much of it.',
      documentation: 'https://u.example/docs',
      for_types: ['a'],
    }
    const fields = [
      { ...field, id: 'history', format: 'relative_or_absolute_date', is_required: false, maximum: 'P24M' },
      { ...field, id: 'share', format: 'decimal', is_required: true, minimum: 0, maximum: 1.5 },
      { ...field, id: 'colour', format: 'x_paint', choices: [{ id: 'r', name: 'Red' }] },
    ]
    const { scopes } = await scopesOf({
      a: scopeDescription('a', { authorization_details_fields_supported: fields }),
    })
    expect(scopes.find((one) => one.id === 'a')?.limits).toMatchObject([
      { id: 'history', required: false, maximum: 'P24M', minimum: null },
      { id: 'share', required: true, minimum: '0', maximum: '1.5' },
      { id: 'colour', format: { kind: 'unknown', raw: 'x_paint' }, choices: ['Red'] },
    ])
  })

  it('C-048 goes by the key of the map when the id differs', async () => {
    const profile = await scopesOf({ a: scopeDescription('b') })
    expect(profile.scopes.map((one) => one.id)).toContain('a')
    expect(profile.scopes.map((one) => one.id)).not.toContain('b')
    expect(profile.findings).toContainEqual(expect.objectContaining({ path: '/cds_scope_descriptions/a/id' }))
  })

  it('C-049 takes consent from the scope, not from the lists of the whole server', async () => {
    const { scopes } = await scopesOf(
      {
        plain: scopeDescription('plain'),
        asks: scopeDescription('asks', { response_types_supported: ['code'] }),
      },
      { response_types_supported: ['code'] },
    )
    const consent = new Map(scopes.map((one) => [one.id, one.needsUserConsent]))
    expect(consent.get('plain')).toBe(false)
    expect(consent.get('asks')).toBe(true)
  })

  it('marks the scopes that are added for the person', async () => {
    const { scopes } = await scopesOf({
      files: scopeDescription('files', { grant_admin_scope: 'grants' }),
      grants: scopeDescription('grants', { type: 'cds_grant_admin' }),
    })
    expect(scopes.filter((one) => one.addedForYou).map((one) => one.id)).toEqual([
      'cds_client_admin',
      'grants',
    ])
  })
})
