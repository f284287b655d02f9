import { adminClient, authServerMetadata, credential, messagesPage, serverMetadata } from './cds-documents'
import type { ScriptedUtility } from './utility-server'

export const adminSecret = 'a-secret-of-the-admin'

/** Makes a scripted utility publish, register and list as the specification says; tests change single paths. */
export function scriptRegistering(
  utility: ScriptedUtility,
  offer: { scopes?: Record<string, object>; fields?: Record<string, object>; changes?: object } = {},
): ScriptedUtility {
  const { origin } = utility
  return utility
    .on('/.well-known/cds-server-metadata.json', { body: serverMetadata(origin) })
    .on('/oauth', { body: authServerMetadata(origin, offer.scopes, offer.fields, offer.changes) })
    .on('/register', { status: 201, body: adminClient(origin, { client_secret: adminSecret }) })
    .on('/token', {
      body: { access_token: 'token-1', token_type: 'bearer', expires_in: 3600, scope: 'cds_client_admin' },
    })
    .on('/clients', { body: { clients: [adminClient(origin)], next: null, previous: null } })
    .on('/messages', { body: messagesPage({}) })
    .on('/credentials', { body: { credentials: [credential(origin, 'cred-1')], next: null, previous: null } })
}
