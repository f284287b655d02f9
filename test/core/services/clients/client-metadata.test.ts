import { expect, it } from 'vitest'
import { tokenRequestFor } from '../../../../electron/core/services/credentials/credential-proof'
import { authServerMetadata, scopeDescription, serverMetadata } from '../../../support/cds-documents'
import { type ClientDesk, openClientDesk } from '../../../support/client-desk'

const which = ({ registrationId }: ClientDesk) => ({ registrationId, clientId: 'c-power' })

/** The object's own documents; they answer only with a token. */
async function restricted(own: object = {}): Promise<ClientDesk> {
  const parts = await openClientDesk()
  const { origin, utility } = parts
  const guarded = (path: string, body: object) =>
    utility.on(path, ({ headers }) =>
      headers['authorization'] === undefined ? { status: 401, body: {} } : { status: 200, body },
    )
  parts.object['cds_server_metadata'] = `${origin}/own/server`
  guarded('/own/server', serverMetadata(origin, { oauth_metadata: `${origin}/own/oauth` }))
  guarded('/own/oauth', { ...authServerMetadata(origin), ...own })
  await parts.ask('clients.open', which(parts))
  return parts
}

const asked = ({ utility }: ClientDesk, path: string) =>
  utility.at(path).map(({ headers }) => headers['authorization'] !== undefined)

it('C-101 C-102 T-24 is read without the token first, then with it, at both addresses, and that is remembered', async () => {
  const parts = await restricted()
  expect(await parts.ask('clients.metadata', which(parts))).toMatchObject({ state: 'not-read' })
  const read = await parts.ask('clients.readMetadata', which(parts))
  expect(read).toMatchObject({ state: 'read', tokenNeeded: true, failure: null })
  expect(asked(parts, '/own/server')).toEqual([false, true])
  expect(asked(parts, '/own/oauth')).toEqual([false, true])
  await parts.ask('clients.readMetadata', which(parts))
  expect(asked(parts, '/own/server')).toEqual([false, true, true])
})

it('C-103 a missing registration endpoint is no finding there', async () => {
  const parts = await restricted({ registration_endpoint: undefined })
  const read = await parts.ask('clients.readMetadata', which(parts))
  expect(read.state).toBe('read')
  expect(read.rawJson).not.toContain('registration_endpoint')
  expect(parts.desk.findings.filter(({ path }) => path.includes('registration_endpoint'))).toEqual([])
})

it('C-101 T-25 shows scopes and hosts that only the object has', async () => {
  const parts = await restricted({
    authorization_endpoint: 'https://sandbox.example/authorize',
    cds_scope_descriptions: { water: scopeDescription('water') },
  })
  const { differences } = await parts.ask('clients.readMetadata', which(parts))
  expect(differences).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ kind: 'scope-added', about: 'water' }),
      expect.objectContaining({ kind: 'scope-missing', about: 'power' }),
      expect.objectContaining({
        kind: 'endpoint',
        about: 'authorization_endpoint',
        ownJson: '"https://sandbox.example/authorize"',
      }),
    ]),
  )
})

it('C-084 a secret is proved at the object’s own token endpoint, never at one nobody trusts', async () => {
  const endpointFor = async (named: (origin: string) => string) => {
    const parts = await restricted()
    const { origin, utility, desk, registrationId } = parts
    utility.on('/own/oauth', {
      body: { ...authServerMetadata(origin), token_endpoint: named(origin) },
    })
    Object.assign(parts.object, { grant_types: ['client_credentials'] })
    await parts.ask('clients.open', which(parts))
    await parts.ask('clients.readMetadata', which(parts))
    const { registrations, store: utilities } = desk
    const proven = { clientId: 'c-power', clientName: 'Power', secret: 'a-secret' }
    const record = registrations.need(registrationId)
    return {
      asked: tokenRequestFor({ registrations, utilities }, record, proven).tokenEndpoint,
      parts,
      general: record.tokenEndpoint,
    }
  }
  const trusted = await endpointFor((origin) => `${origin}/own/token`)
  expect(trusted.asked).toBe(`${trusted.parts.origin}/own/token`)
  const foreign = await endpointFor(() => 'https://elsewhere.example/token')
  expect(foreign.asked).toBe(foreign.general)
})
