import { vi } from 'vitest'
import type { AuthorizationRow, ConsentAsked } from '../../electron/contract/authorization'
import { adminClient, authServerMetadata, credential, scopeDescription } from './cds-documents'
import { openCore, type TestCore } from './open-core'
import { scriptRegistering } from './registration-desk'
import { draftOf } from './registration-draft'
import { type Received, type ScriptedUtility, startUtility } from './scripted-utility'

/** A scripted utility with one client object that asks customers, and core registered there. */
export interface ConsentingCore {
  readonly core: TestCore
  readonly utility: ScriptedUtility
  readonly asked: ConsentAsked
  /** What the browser brings back for the newest request, written by the test. */
  readonly comesBack: (parameters: Record<string, string>) => Promise<Response>
  /** Resolves when the newest authorization is over. */
  readonly ended: () => Promise<AuthorizationRow>
}

export interface Consenting {
  /** Members of the authorization server metadata that are otherwise. */
  readonly offer?: (origin: string) => object
  /** Members of the client object that are otherwise. */
  readonly client?: object
  /** Every change of the client object is refused with this. */
  readonly refusal?: object
  /** Single paths that are answered otherwise. */
  readonly script?: (utility: ScriptedUtility) => unknown
}

export const customerSecret = 'a-secret-of-the-usage-client'
const clientId = 'c-usage'

export const formOf = ({ body }: Received): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(body))

export async function consentingCore(given: Consenting = {}): Promise<ConsentingCore> {
  const utility = await startUtility()
  const { origin } = utility
  const usage = scopeDescription('usage', {
    response_types_supported: ['code'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    code_challenge_methods_supported: ['S256'],
    grant_admin_scope: 'helper',
    authorization_details_types_supported: ['usage'],
  })
  const scopes = { usage }
  scriptRegistering(utility, { scopes })
  const changes = {
    authorization_endpoint: `${origin}/authorize`,
    pushed_authorization_request_endpoint: `${origin}/par`,
    response_types_supported: ['code'],
    cds_test_accounts: `${origin}/test-accounts`,
    ...given.offer?.(origin),
  }
  utility.on('/oauth', { body: authServerMetadata(origin, scopes, {}, changes) })
  const client: Record<string, unknown> = {
    ...adminClient(origin, {
      client_id: clientId,
      scope: 'usage',
      response_types: ['code'],
      grant_types: ['authorization_code', 'refresh_token'],
      redirect_uris: [`${origin}/receipt`],
      authorization_details_types: ['usage'],
      cds_client_uri: `${origin}/clients/c-usage`,
      cds_status: 'sandbox',
      cds_status_options: ['sandbox', 'disabled'],
      cds_server_metadata: `${origin}/.well-known/cds-server-metadata.json`,
      cds_default_scope: 'usage',
      cds_default_redirect_uri: `${origin}/receipt`,
      cds_default_authorization_details: [],
    }),
    ...given.client,
  }
  const own = credential(origin, 'cred-2', { client_id: clientId, client_secret: customerSecret })
  utility
    .on('/clients', () => ({ body: { clients: [adminClient(origin), client], next: null, previous: null } }))
    .on('/clients/c-usage', ({ method, body }) => {
      if (method === 'PUT' && given.refusal) return { status: 400, body: given.refusal }
      if (method === 'PUT') Object.assign(client, JSON.parse(body))
      return { body: client }
    })
    .on('/credentials', {
      body: { credentials: [credential(origin, 'cred-1'), own], next: null, previous: null },
    })
    .on('/grants', { body: { grants: [], next: null, previous: null } })
    .on('/par', { status: 201, body: { request_uri: 'urn:pushed:1', expires_in: 60 } })
  given.script?.(utility)
  const core = await openCore()
  await core.ask('vault.create', { passphrase: 'a passphrase for tests' }, 'gate')
  const { previewId } = await core.ask('utilities.preview', { address: origin })
  const { utilityId } = await core.ask('utilities.add', { previewId, acceptMove: false })
  const draft = draftOf({ scopeIds: ['usage'] })
  const { bodyHash } = await core.ask('registrations.preview', { utilityId, draft })
  const { registrationId } = await core.ask('registrations.send', { utilityId, draft, bodyHash })
  if (registrationId === null) throw new Error('not registered')
  await core.ask('registrations.refresh', { registrationId })
  const asked: ConsentAsked = {
    registrationId,
    clientId,
    mode: 'here',
    scopeIds: ['usage'],
    details: null,
    grantId: null,
    login: false,
  }
  return {
    core,
    utility,
    asked,
    async comesBack(parameters) {
      const { redirect_uri: address = '', state = '' } = lastRequest(core, utility)
      const back = new URL(address)
      for (const [name, value] of Object.entries({ state, ...parameters })) back.searchParams.set(name, value)
      return await fetch(back)
    },
    ended: () =>
      vi.waitUntil(async () => {
        const [row] = (await core.ask('authorization.list', {})).rows
        return row && row.state !== 'waiting' && row.state !== 'exchanging' ? row : false
      }),
  }
}

/** The parameters of the newest request, however they went. */
function lastRequest(core: TestCore, utility: ScriptedUtility): Record<string, string> {
  const pushed = utility.at('/par').at(-1)
  if (pushed) return formOf(pushed)
  const url = core.host.callsOf('host.openExternal').at(-1)?.url ?? ''
  return Object.fromEntries(new URL(url).searchParams)
}
