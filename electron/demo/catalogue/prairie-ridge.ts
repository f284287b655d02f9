import type { UtilityProfile } from './profile'
import { clientAdmin, directScope, grantAdmin } from './scopes'
import { usualRules } from './usual-rules'

const entity = { entity_name: 'Prairie Ridge Transmission', entity_abbreviation: 'PRT' }

/** An operator whose metadata moved to another host; no customers, so production from the start. */
export const prairieRidge: UtilityProfile = {
  key: 'prairie-ridge',
  name: 'Prairie Ridge TSO',
  note: 'Moved: the address you know answers 301 and leads to the new one. Direct access, production at once.',
  description: 'A fictional transmission system operator on both sides of a border.',
  tags: ['plains', 'transmission', 'moved'],
  timezone: 'America/Winnipeg',
  coverage: [
    {
      ...entity,
      id: 'prt_south',
      updatedDaysAgo: 5,
      country: 'US',
      name: 'Southern control area',
      description: 'Transmission south of the border.',
      type: 'geographic',
      role: 'authoritative',
      infrastructure_types: ['transmission_service_operator', 'market_operator'],
      commodity_types: ['electricity'],
      capabilities: ['oauth'],
      geojson_resource: '/cds/territory/prt_south.geojson',
    },
    {
      ...entity,
      id: 'prt_north',
      updatedDaysAgo: 5,
      country: 'CA',
      name: 'Northern control area',
      description: 'Transmission north of the border.',
      type: 'geographic',
      role: 'official',
      infrastructure_types: ['transmission_service_operator'],
      commodity_types: ['electricity', 'distributed_energy'],
      capabilities: ['oauth'],
      geojson_resource: '/cds/territory/prt_north.geojson',
    },
  ],
  scopes: [
    clientAdmin,
    grantAdmin('cds_grant_admin_prt'),
    directScope({
      id: 'prt_load',
      type: 'prt_load',
      name: 'System load',
      description: 'Load and forecast by control area, every five minutes.',
      registration_requirements: ['prt_organisation', 'prt_research_only'],
      coverages_supported: ['prt_south', 'prt_north'],
      grant_admin_scope: 'cds_grant_admin_prt',
    }),
  ],
  foreignScopes: [],
  fields: [
    {
      id: 'prt_organisation',
      type: 'registration_field',
      description: 'The organisation you register for.',
      documentation: '/docs/registration',
      field_name: 'cds_prt_organisation',
      format: 'string',
      max_length: 150,
    },
    {
      id: 'prt_research_only',
      type: 'registration_field',
      description: 'Whether you use the data for research only; no value if you do not want to say.',
      documentation: '/docs/registration',
      field_name: 'cds_prt_research_only',
      format: 'boolean_or_null',
    },
  ],
  rules: { ...usualRules, secretDays: 365, production: 'approve' },
  inbox: [
    {
      daysAgo: 44,
      type: 'notification',
      name: 'We have a new address',
      description:
        'Our data service moved to a new host in October. The old address redirects for three years. Please store the new one, and check that your firewall lets it through.',
      related: { target: '/docs/move', type: 'more_info' },
    },
    {
      daysAgo: 0,
      type: 'notification',
      name: 'Welcome to Prairie Ridge',
      description:
        'Your access to system load data is live. There is no sandbox because there is nobody to sign in.',
      related: { target: '/docs', type: 'documentation' },
    },
  ],
  voice: {
    signature: 'Operations support engineering, Prairie Ridge TSO',
    privateReply: 'Thank you, noted. The market operations desk has a copy.',
    supportReply:
      'We have checked the feed and see a gap between 03:10 and 03:25. It is being filled from the archive.',
    supportDone: 'The gap is filled.',
    productionDone: 'Approved.',
    productionRefused: 'Refused.',
    taskDone: 'Complete.',
    taskRefused: 'Not accepted.',
  },
}
