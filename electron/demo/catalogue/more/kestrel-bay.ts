import { company, newcomer, placesOf, task, usage } from '../newcomer'
import { clientAdmin, consentScope } from '../scopes'

const place = placesOf({ entity_name: 'Kestrel Bay Electric', entity_abbreviation: 'KBE', country: 'US' })
const needs = ['kbe_company', 'kbe_contact', 'kbe_terms']

/** Nothing is public: its metadata wants a key. */
export const kestrelBay = newcomer({
  key: 'kestrel-bay',
  name: 'Kestrel Bay Electric',
  note: 'Restricted: answers 401 until requests carry the header X-Client-Key with the value kestrel-demo.',
  description: 'A fictional utility on a northern coast.',
  tags: ['coast', 'electricity', 'restricted'],
  timezone: 'America/Los_Angeles',
  coverage: [
    place('kbe_coast', {
      daysAgo: 45,
      name: 'The bay',
      about: 'Electric service around the bay and in the hills behind it.',
      infrastructure: ['distribution_utility', 'metering_provider'],
      commodities: ['electricity'],
      shown: ['geojson', 'png'],
    }),
  ],
  scopes: [
    clientAdmin,
    usage('kbe_usage', {
      name: 'Electric usage',
      about: 'Up to 18 months of quarter-hourly readings.',
      months: 18,
      needs,
      covers: ['kbe_coast'],
    }),
    consentScope({
      id: 'kbe_kiosk',
      type: 'kbe_kiosk',
      name: 'Usage on a kiosk',
      description: 'Today and yesterday, for apps that cannot keep a secret.',
      registration_requirements: needs,
      token_endpoint_auth_methods_supported: ['none'],
      coverages_supported: ['kbe_coast'],
    }),
  ],
  fields: [...company('kbe'), task('kbe_terms', 'online_form', 'Accept the terms for restricted data.')],
  gates: [
    {
      paths: ['/.well-known/', '/oauth/metadata', '/cds/'],
      status: 401,
      headers: { 'www-authenticate': 'ClientKey realm="Kestrel Bay Electric"' },
      as: 'json',
      says: 'This metadata is for partners. Send your client key.',
      key: { header: 'x-client-key', value: 'kestrel-demo' },
    },
  ],
  rules: { production: 'approve' },
  desk: 'Kestrel Bay Electric, partner service',
})
