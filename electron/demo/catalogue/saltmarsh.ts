import { spoil } from './saltmarsh-bend'
import type { UtilityProfile } from './profile'
import { clientAdmin, consentScope, historyField } from './scopes'
import { usualRules } from './usual-rules'

const entity = { entity_name: 'Saltmarsh Public Utility District', entity_abbreviation: 'PUD', country: 'US' }

/** Means well and reads the standard loosely; usable all the same. What is wrong: saltmarsh-bend.ts. */
export const saltmarsh: UtilityProfile = {
  key: 'saltmarsh',
  name: 'Saltmarsh PUD',
  note: 'Off the standard in many small ways, and usable all the same.',
  description: 'A fictional public utility district on the coast — small, friendly, and run by volunteers.',
  tags: ['coast', 'off standard'],
  timezone: 'America/Los_Angeles',
  coverage: [
    {
      ...entity,
      id: 'pud_marsh',
      updatedDaysAgo: 60,
      name: 'The marsh',
      description: 'Electric service between the dikes.',
      type: 'tidal',
      role: 'direct',
      infrastructure_types: ['distribution_utility', 'lighthouse'],
      commodity_types: ['electricity'],
      capabilities: ['coverage', 'oauth', 'tide_tables'],
    },
    {
      ...entity,
      id: 'pud_islands',
      updatedDaysAgo: 61,
      name: 'The islands',
      description: 'Electric service by undersea cable.',
      type: 'geographic',
      role: 'authoritative',
      infrastructure_types: ['distribution_utility'],
      commodity_types: ['electricity', 'seaweed'],
      capabilities: ['oauth'],
      map_resource: '/cds/islands-map',
    },
  ],
  scopes: [
    clientAdmin,
    consentScope({
      id: 'pud_usage',
      type: 'cds_usage',
      name: 'Electric usage',
      description: 'Monthly electric readings of customers who agree.',
      registration_requirements: ['pud_company_name'],
      registration_optional: ['pud_purposes', 'pud_fax_number'],
      coverages_supported: ['pud_marsh', 'pud_islands', 'pud_mainland'],
      authorization_details_fields_supported: [historyField('pud_usage', 'P13M')],
    }),
    consentScope({
      id: 'pud_tides',
      type: 'pud_tides',
      name: 'Tide pumps',
      description: 'Running times of tide pumps.',
      registration_requirements: ['pud_company_name'],
      coverages_supported: [],
    }),
  ],
  foreignScopes: ['openid', 'profile'],
  fields: [
    {
      id: 'pud_company_name',
      type: 'registration_field',
      description: 'Name of your company.',
      documentation: '/docs/registration',
      field_name: 'company_name',
      format: 'string',
      max_length: 90,
    },
    {
      id: 'pud_purposes',
      type: 'registration_field',
      description: 'What you use the data for, as a list of purpose objects.',
      documentation: '/docs/purposes',
      field_name: 'cds_pud_purposes',
      format: 'purposes',
      default: [],
    },
  ],
  rules: {
    ...usualRules,
    registrationStatus: 200,
    strayExpiry: true,
    secretForm: 'base64',
    basicForm: 'literal',
    production: 'approve',
  },
  inbox: [
    {
      daysAgo: 20,
      type: 'outage_drill',
      status: 'parked',
      name: 'Storm drill on Thursday — please ignore',
      description:
        'We practise for the winter storms. Messages marked as drill need no answer.\u00a0Thank you!',
    },
    {
      daysAgo: 0,
      type: 'notification',
      name: 'Welcome to Saltmarsh',
      description: 'Glad to have you. Our office hours follow the tide; the table is on our website.',
      related: { target: '/docs/tides', type: 'tide_table' },
    },
  ],
  voice: {
    signature: 'Wren, for the volunteers of Saltmarsh PUD',
    privateReply: 'Thanks! I read your note to the others at the weekly meeting and everyone nodded.',
    supportReply: 'Sounds like the undersea cable again. We are sending the boat.',
    supportDone: 'The boat is back and the cable is dry.',
    productionDone: 'Production is on. Go gently.',
    productionRefused: 'Not yet, sorry.',
    taskDone: 'All good.',
    taskRefused: 'That did not work.',
  },
  bend: spoil,
}
