import { type DraftId, isBefore } from './drafts'

/** Members by the draft that brought them: an older server cannot have them. */
const broughtBy: Readonly<Partial<Record<DraftId, readonly string[]>>> = {
  'updates-renamed': ['cds_messages_api'],
  'in-client-urls': [
    'cds_clients_api',
    'cds_credentials_api',
    'cds_grants_api',
    'cds_client_uri',
    'cds_status',
    'cds_status_options',
    'cds_server_metadata',
    'created',
    'country',
    'entity_name',
    'entity_abbreviation',
    'role',
    'infrastructure_types',
    'commodity_types',
    'capabilities',
  ],
  'client-admin': ['cds_clients_api', 'cds_messages_api', 'cds_credentials_api', 'cds_grants_api'],
  'late-2025': ['message_id', 'credential_id', 'related_type', 'attachments'],
  merged: ['cds_timezone'],
}

/** Whether a member came only after this draft. */
export function cameLater(member: string, draft: DraftId): boolean {
  return Object.entries(broughtBy).some(
    ([id, members]) => isBefore(draft, id as DraftId) && members.includes(member),
  )
}
