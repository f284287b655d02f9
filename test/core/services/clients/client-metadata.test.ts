import { expect, it } from 'vitest'
import {
  authServerMetadata,
  credential,
  scopeDescription,
  serverMetadata,
} from '../../../support/cds-documents'
import { type ClientDesk, openClientDesk } from '../../../support/client-desk'
import { startUtility } from '../../../support/scripted-utility'

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

/** Proves the object's own secret, with the token endpoint that its own metadata names. */
async function provenAt(named: (origin: string) => string): Promise<ClientDesk> {
  const parts = await restricted()
  const { desk, origin, utility, registrationId } = parts
  const given = { body: { access_token: 't-power', token_type: 'bearer', expires_in: 60 } }
  utility
    .on('/own/oauth', { body: { ...authServerMetadata(origin), token_endpoint: named(origin) } })
    .on('/own/token', given)
    .on('/credentials', {
      body: {
        credentials: [
          credential(origin, 'cred-1'),
          credential(origin, 'cred-2', { client_id: 'c-power', client_secret: 'secret-of-power' }),
        ],
        next: null,
        previous: null,
      },
    })
  Object.assign(parts.object, { grant_types: ['client_credentials'] })
  await parts.ask('clients.open', which(parts))
  await desk.ask('registrations.refresh', { registrationId })
  await parts.ask('clients.readMetadata', which(parts))
  const { rows } = await desk.ask('credentials.list', {})
  const own = rows.find((row) => row.clientId === 'c-power')
  await desk.ask('credentials.verify', { credentialKey: own?.credentialKey ?? '' })
  return parts
}
const basic = `Basic ${Buffer.from('c-power:secret-of-power').toString('base64')}`
const withSecret = ({ utility }: ClientDesk, path: string) =>
  utility.at(path).filter(({ headers }) => headers['authorization'] === basic)

it('C-084 a secret reaches the token endpoint that the object’s own metadata names, and no other', async () => {
  const parts = await provenAt((origin) => `${origin}/own/token`)
  expect(withSecret(parts, '/own/token')).toHaveLength(1)
  expect(parts.utility.received.filter(({ headers }) => headers['authorization'] === basic)).toHaveLength(1)
})

it('C-084 C-017 a secret goes to no token endpoint of another host that the object’s own metadata names', async () => {
  const stranger = await startUtility()
  const parts = await provenAt(() => stranger.url('/token'))
  expect(stranger.received).toEqual([])
  expect(withSecret(parts, '/token')).toHaveLength(1)
})
