import type { JsonObject } from '../json'
import type { ScopeDescription } from './profile'

const noRequirements = { registration_requirements: [], registration_optional: [] }
const clientCredentials = {
  response_types_supported: [],
  grant_types_supported: ['client_credentials'],
  token_endpoint_auth_methods_supported: ['client_secret_basic'],
  code_challenge_methods_supported: [],
}

/** The scope every registration has (CDS-WG1-02 section 3.3.1). */
export const clientAdmin: ScopeDescription = {
  id: 'cds_client_admin',
  type: 'cds_client_admin',
  name: 'Client Admin',
  description: 'This scope grants administrative access to the Client management APIs.',
  documentation: '/docs/client-admin',
  ...noRequirements,
  ...clientCredentials,
  coverages_supported: [],
  grant_admin_scope: null,
  authorization_details_types_supported: [],
  authorization_details_fields_supported: [],
}

/** Section 3.3.2. */
export function grantAdmin(id: string): ScopeDescription {
  const field = (fieldId: string, name: string, description: string): JsonObject => ({
    id: fieldId,
    name,
    description,
    documentation: '/docs/grant-admin',
    for_types: [id],
    format: 'string',
    is_required: true,
    maximum: 1000,
    minimum: 1,
  })
  return {
    ...clientAdmin,
    id,
    type: 'cds_grant_admin',
    name: 'Grant Admin',
    description: 'This scope grants administrative access to previously created Grants.',
    documentation: '/docs/grant-admin',
    authorization_details_types_supported: [id],
    authorization_details_fields_supported: [
      field(
        'client_id',
        'Client Object identifier',
        'The Client Object identifier for which the Grant is issued.',
      ),
      field(
        'grant_id',
        'Grant identifier',
        'The Grant identifier for which the returned access_token will be given access.',
      ),
    ],
  }
}

/** Section 3.3.3. */
export function providedFiles(id: string, grantAdminScope: string): ScopeDescription {
  return {
    ...clientAdmin,
    id,
    type: 'cds_server_provided_files',
    name: 'Server-Provided Files',
    description:
      'This scope grants access to specific files that the Server wants make available to the Client.',
    documentation: '/docs/files',
    grant_types_supported: [],
    token_endpoint_auth_methods_supported: [],
    grant_admin_scope: grantAdminScope,
    authorization_details_types_supported: [id],
    authorization_details_fields_supported: [
      {
        id: 'file_id',
        name: 'File identifier',
        description: 'A file provided by the Server that may be accessed by the Client as part of the Grant.',
        documentation: '/docs/files',
        for_types: [id],
        format: 'string',
        is_required: true,
        maximum: 1000,
        minimum: 1,
      },
    ],
  }
}

type Own = Pick<ScopeDescription, 'id' | 'type' | 'name' | 'description'> & Partial<ScopeDescription>

/** A scope customers consent to in the browser. */
export function consentScope(own: Own): ScopeDescription {
  return {
    ...clientAdmin,
    response_types_supported: ['code'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    code_challenge_methods_supported: ['S256'],
    authorization_details_types_supported: [own.id],
    documentation: `/docs/${own.id.replace(/_/g, '-')}`,
    ...own,
  }
}

/** A scope the client uses in its own name. */
export function directScope(own: Own): ScopeDescription {
  return {
    ...clientAdmin,
    authorization_details_types_supported: [own.id],
    documentation: `/docs/${own.id.replace(/_/g, '-')}`,
    ...own,
  }
}

/** How far back usage may be asked for; `furthest` is an ISO 8601 duration. */
export function historyField(scopeId: string, furthest: string): JsonObject {
  return {
    id: 'historical_usage',
    name: 'Historical usage',
    description: 'How far back usage is shared, counted from the day of the authorization.',
    documentation: '/docs/usage',
    for_types: [scopeId],
    format: 'relative_or_absolute_date',
    is_required: false,
    default: 'P12M',
    maximum: furthest,
    minimum: 'P0D',
  }
}

/** The length of the readings. */
export function intervalField(scopeId: string): JsonObject {
  const choice = (id: string, name: string): JsonObject => ({
    id,
    name,
    description: `Readings at ${name.toLowerCase()} intervals.`,
    documentation: '/docs/usage',
  })
  return {
    id: 'interval',
    name: 'Interval',
    description: 'The length of one reading.',
    documentation: '/docs/usage',
    for_types: [scopeId],
    format: 'choice',
    is_required: false,
    default: 'hourly',
    choices: [choice('hourly', 'Hourly'), choice('daily', 'Daily')],
  }
}
