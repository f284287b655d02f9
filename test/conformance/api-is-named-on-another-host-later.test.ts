import { expect, it } from 'vitest'
import { adminClient, authServerMetadata, credential } from '../support/cds-documents'
import { registeredCore } from '../support/registered-core'
import { startUtility } from '../support/scripted-utility'
import { expectDecision } from '../support/strangers'

it.each([
  ['Clients API', 'cds_clients_api', '/clients'],
  ['Credentials API', 'cds_credentials_api', '/credentials'],
  ['token endpoint', 'token_endpoint', '/token'],
] as const)(
  'C-017 the %s that new metadata names gets no secret before a yes',
  async (_name, member, path) => {
    const stranger = await startUtility()
    const registered = await registeredCore()
    const { core, utility, utilityId, origin } = registered
    stranger
      .on('/clients', { body: { clients: [adminClient(origin)], next: null, previous: null } })
      .on('/credentials', {
        body: { credentials: [credential(origin, 'cred-1')], next: null, previous: null },
      })
      .on('/token', { body: { access_token: 'token-1', token_type: 'bearer', expires_in: 3600 } })
    utility.on('/oauth', { body: authServerMetadata(origin, {}, {}, { [member]: stranger.url(path) }) })
    await core.ask('utilities.refresh', { utilityId })
    await expectDecision(registered, stranger, registered.refresh)
    expect(utility.at('/register')).toHaveLength(1)
  },
)
