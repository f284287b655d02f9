import { isObject, objectAt } from '../json'
import type { Bend } from './profile'

/** Each line is one way a real server was or may be off; a client should cope and say so. */
export const spoil: Bend = {
  serverMetadata: (document) => {
    delete document['support']
    delete document['created']
    delete document['related_metadata']
    document['updated'] = 'last Tuesday'
    document['website'] = '/'
    document['capabilities'] = ['oauth', 'coverage', 'outage_map', 7]
    document['x_tide'] = { high: '04:12', low: '10:31' }
  },
  coverage: (page) => {
    delete page['previous']
    const entries = page['coverage_entries']
    for (const entry of Array.isArray(entries) ? entries.filter(isObject) : []) {
      delete entry['country']
      delete entry['created']
      entry['entity_abbreviation'] = 17
    }
  },
  authServer: (document) => {
    delete document['cds_timezone']
    delete document['cds_human_registration']
    delete document['grant_types_supported']
    delete document['cds_test_accounts']
    document['authorization_details_types_supported'] = null
    document['service_documentation'] = '/docs'
    const scopes = objectAt(document, 'cds_scope_descriptions')
    const usage = objectAt(scopes, 'pud_usage')
    usage['id'] = 'pud-usage'
    delete usage['grant_admin_scope']
    usage['name'] = ['Electric usage']
    const tides = objectAt(scopes, 'pud_tides')
    delete tides['type']
    delete tides['registration_optional']
    delete tides['coverages_supported']
    delete tides['authorization_details_types_supported']
    const fields = objectAt(document, 'cds_registration_fields')
    const company = objectAt(fields, 'pud_company_name')
    if ('max_length' in company) company['max_length'] = '90'
    delete company['documentation']
    fields['pud_lottery'] = {
      id: 'pud_lottery',
      type: 'lottery',
      description: 'Twice a year the volunteers draw a company that gets a boat tour.',
    }
  },
  client: (client) => {
    delete client['contacts']
    client['client_secret_expires_at'] = 1
    client['cds_status_options'] = [
      ...(client['cds_status'] === 'production' ? ['production'] : []),
      'sandbox',
    ]
    client['cds_favourite_bird'] = 'heron'
  },
  messageList: (page) => {
    delete page['unread_previous']
    delete page['read_next']
    const unread = page['unread']
    const outstanding = page['outstanding']
    if (!Array.isArray(unread) || !Array.isArray(outstanding)) return
    for (const message of unread.filter(isObject)) {
      if (message['previous_uri'] === null) delete message['previous_uri']
      if (message['type'] === 'outage_drill') outstanding.push({ ...message, read: true })
    }
  },
  token: (answer) => {
    answer['token_type'] = 'BEARER'
    delete answer['expires_in']
  },
  htmlPaths: ['/cds-api/v1/grants'],
  encode: (path, text) => {
    if (path === '/oauth/metadata') {
      return { data: Buffer.from(`\uFEFF${text}`), contentType: 'Application/JSON; Charset="utf-8"' }
    }
    if (path === '/cds/coverage') return { data: Buffer.from(text), contentType: 'text/json; charset=utf8' }
    if (path === '/.well-known/cds-server-metadata.json') {
      return { data: Buffer.from(text), contentType: 'application/json; charset=latin1' }
    }
    return null
  },
}
