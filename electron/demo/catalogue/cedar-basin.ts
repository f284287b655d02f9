import type { UtilityProfile } from './profile'
import { clientAdmin, consentScope, directScope, historyField } from './scopes'
import { usualRules } from './usual-rules'

const entity = { entity_name: 'Cedar Basin Gas', entity_abbreviation: null, country: 'US' }

/** Slow, strict about rates, with short-lived secrets full of characters that must be encoded. */
export const cedarBasin: UtilityProfile = {
  key: 'cedar-basin',
  name: 'Cedar Basin Gas',
  note: 'Slow and rate limited (429 with Retry-After); secrets expire in 6 days; the first production request is refused.',
  description: 'A fictional gas distributor whose data service runs on modest hardware.',
  tags: ['mountains', 'gas', 'slow'],
  timezone: 'America/Denver',
  coverage: [
    {
      ...entity,
      id: 'cbg_basin',
      updatedDaysAgo: 75,
      name: 'Cedar Basin',
      description: 'Natural gas distribution in three counties.',
      type: 'geographic',
      role: 'authoritative',
      infrastructure_types: ['distribution_utility'],
      commodity_types: ['natural_gas'],
      capabilities: ['oauth'],
      geojson_resource: '/cds/territory/cbg_basin.geojson',
    },
  ],
  scopes: [
    clientAdmin,
    consentScope({
      id: 'cbg_usage',
      type: 'cds_usage',
      name: 'Gas usage',
      description: 'Monthly gas readings of customers who agree.',
      registration_requirements: ['cbg_company_name', 'cbg_contact', 'cbg_contact_check'],
      coverages_supported: ['cbg_basin'],
      authorization_details_fields_supported: [historyField('cbg_usage', 'P18M')],
    }),
    directScope({
      id: 'cbg_tariffs',
      type: 'cbg_tariffs',
      name: 'Tariffs',
      description: 'Current gas tariffs as structured data.',
      coverages_supported: ['cbg_basin'],
    }),
  ],
  foreignScopes: [],
  fields: [
    {
      id: 'cbg_company_name',
      type: 'registration_field',
      description: 'The name of your company.',
      documentation: '/docs/registration',
      field_name: 'cds_cbg_company_name',
      format: 'string',
      max_length: 60,
    },
    {
      id: 'cbg_contact',
      type: 'registration_field',
      description: 'A technical contact address. We will ask you to confirm it.',
      documentation: '/docs/registration',
      field_name: 'cds_cbg_contact',
      format: 'email',
      max_length: 254,
    },
    {
      id: 'cbg_contact_check',
      type: 'email_verification',
      description: 'Open the link and confirm your technical contact address.',
      documentation: '/docs/contact-check',
    },
  ],
  rules: {
    ...usualRules,
    loopback: 'refused',
    secretDays: 6,
    secretForm: 'base64',
    apiQuery: 'tenant=cbg',
    latencyMs: 350,
    rateLimit: { requests: 6, perMs: 3000, retryAfterSec: 1 },
    production: 'reject-first',
  },
  inbox: [
    {
      daysAgo: 15,
      type: 'notification',
      name: 'Rate limits stay as they are',
      description:
        'We were asked to raise the limits of our interfaces. New hardware comes in spring; until then please keep to six requests in three seconds and honour Retry-After.',
      related: { target: '/docs/limits', type: 'documentation' },
    },
    {
      daysAgo: 0,
      type: 'private_message',
      name: 'Your secrets expire soon',
      description:
        'Client secrets of new registrations live six days here. Create the next one in the credentials list before then; the old one keeps working until its time is up.',
      related: { target: '/docs/secrets', type: 'documentation' },
    },
  ],
  voice: {
    signature: 'Cedar Basin Gas, data desk',
    privateReply: 'Your message is in our queue. We answer in the order of arrival.',
    supportReply: 'We have opened a case. Please keep the request times at hand, we may ask for them.',
    supportDone: 'The case is closed. The cause was our nightly batch running late.',
    productionDone: 'Production access is approved on second reading.',
    productionRefused:
      'We could not find a privacy notice on your website that names gas usage data. Add one and send a new production request.',
    taskDone: 'Your address is confirmed.',
    taskRefused: 'We could not accept this.',
  },
}
