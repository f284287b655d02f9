import { isJsonObject, type JsonObject, type JsonValue, own } from '../json-value'
import { clientAdminScope } from '../scope-description'
import type { DraftId } from './drafts'
import { olderAdminScope } from './scope-names'

export interface DetectedDraft {
  readonly id: DraftId
  /** One sentence that says by what it was told. */
  readonly detectedBy: string
}

interface Rule {
  readonly id: DraftId
  readonly detectedBy: string
  fits(auth: JsonObject): boolean
}

const hasOneOf = (auth: JsonObject, ...keys: readonly string[]): boolean =>
  keys.some((key) => Object.hasOwn(auth, key))

/** The first rule that fits decides. */
const rules: readonly Rule[] = [
  {
    id: 'first',
    detectedBy: 'It names an API for scope credentials or client settings, which only the first draft had.',
    fits: (auth) => hasOneOf(auth, 'cds_scope_credentials_api', 'cds_client_settings_api'),
  },
  {
    id: 'updates-renamed',
    detectedBy: 'It calls its API for messages “cds_client_messages_api”.',
    fits: (auth) => hasOneOf(auth, 'cds_client_messages_api'),
  },
  {
    id: 'in-client-urls',
    detectedBy: 'It describes scopes and names no Clients API: the addresses are inside each client object.',
    // A server that calls its admin scope by today’s name has only forgotten the address.
    fits: (auth) =>
      hasOneOf(auth, 'cds_scope_descriptions') &&
      !hasOneOf(auth, 'cds_clients_api') &&
      !namesScope(auth, clientAdminScope),
  },
  {
    id: 'client-admin',
    detectedBy: `Its admin scope is called “${olderAdminScope}”.`,
    fits: (auth) =>
      hasOneOf(auth, 'cds_messages_api') &&
      namesScope(auth, olderAdminScope) &&
      !namesScope(auth, clientAdminScope),
  },
  {
    id: 'late-2025',
    detectedBy: 'None of its scope descriptions says which scope opens its grants.',
    fits: (auth) => {
      const scopes = descriptions(auth)
      return (
        namesScope(auth, clientAdminScope) &&
        scopes.length > 0 &&
        !scopes.some((scope) => Object.hasOwn(scope, 'grant_admin_scope'))
      )
    },
  },
]

const merged: DetectedDraft = {
  id: 'merged',
  detectedBy: 'Nothing of an earlier draft is in its documents.',
}

/** Tells which generation a server speaks by the members its authorization server metadata has. */
export function detectDraft(authServer: JsonObject): DetectedDraft {
  const { id, detectedBy } = rules.find((rule) => rule.fits(authServer)) ?? merged
  return { id, detectedBy }
}

/**
 * The same where there is no authorization server to look at: its own metadata and the place where that was found
 * (`olderPlace`) must do.
 */
export function detectByMetadata(metadata: object, olderPlace: boolean): DetectedDraft {
  if (Object.hasOwn(metadata, 'infrastructure_types') || Object.hasOwn(metadata, 'commodity_types')) {
    const detectedBy =
      'It lists infrastructure and commodities for the server as a whole, as only the first draft did.'
    return { id: 'first', detectedBy }
  }
  return olderPlace ? { id: 'client-admin', detectedBy: foundAtOlderPlace } : merged
}

/** Said of a server whose metadata is at the well-known place of drafts before the standard got its name. */
export const foundAtOlderPlace = 'Its metadata lies at the address that drafts used until May 2025.'

function namesScope(auth: JsonObject, id: string): boolean {
  const described = own(auth, 'cds_scope_descriptions')
  const supported = own(auth, 'scopes_supported')
  return (
    (isJsonObject(described) && Object.hasOwn(described, id)) ||
    (Array.isArray(supported) && supported.includes(id))
  )
}

function descriptions(auth: JsonObject): JsonObject[] {
  const described: JsonValue | undefined = own(auth, 'cds_scope_descriptions')
  return isJsonObject(described) ? Object.values(described).filter(isJsonObject) : []
}
