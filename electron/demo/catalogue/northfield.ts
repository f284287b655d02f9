import type { UtilityProfile } from './profile'
import { clientAdmin, consentScope, historyField } from './scopes'
import { usualRules } from './usual-rules'

const entity = { entity_name: 'Northfield Municipal Power', entity_abbreviation: 'NMP', country: 'US' }

/** Paper: a PDF to sign, a PDF to send along, and an online form. */
export const northfield: UtilityProfile = {
  key: 'northfield',
  name: 'Northfield Municipal Power',
  note: 'A PDF form to sign and return, an online form, and a PDF to upload at registration.',
  description: 'The municipal electric department of a small fictional town.',
  tags: ['midwest', 'municipal', 'paper'],
  timezone: 'America/Chicago',
  coverage: [
    {
      ...entity,
      id: 'nmp_town',
      updatedDaysAgo: 30,
      name: 'Town of Northfield',
      description: 'Electric service in the town and along the county road.',
      type: 'geographic',
      role: 'authoritative',
      infrastructure_types: ['distribution_utility', 'supplier'],
      commodity_types: ['electricity'],
      capabilities: ['oauth'],
      geojson_resource: '/cds/territory/nmp_town.geojson',
    },
  ],
  scopes: [
    clientAdmin,
    consentScope({
      id: 'nmp_usage',
      type: 'cds_usage',
      name: 'Electric usage',
      description: 'Daily electric readings of customers who agree.',
      registration_requirements: ['nmp_company_name', 'nmp_insurance', 'nmp_agreement', 'nmp_terms'],
      registration_optional: ['nmp_purpose'],
      coverages_supported: ['nmp_town'],
      authorization_details_fields_supported: [historyField('nmp_usage', 'P12M')],
    }),
  ],
  foreignScopes: [],
  fields: [
    {
      id: 'nmp_company_name',
      type: 'registration_field',
      description: 'The legal name of your company.',
      documentation: '/docs/registration',
      field_name: 'cds_nmp_company_name',
      format: 'string',
      max_length: 100,
    },
    {
      id: 'nmp_insurance',
      type: 'registration_field',
      description: 'Your certificate of liability insurance as a PDF of at most 200 kB.',
      documentation: '/docs/insurance',
      field_name: 'cds_nmp_insurance',
      format: 'pdf',
      max_size: 200_000,
    },
    {
      id: 'nmp_purpose',
      type: 'registration_field',
      description: 'One sentence for the town council: what you will use the data for.',
      documentation: '/docs/registration',
      field_name: 'cds_nmp_purpose',
      format: 'string',
      max_length: 280,
      default: 'Energy services for residents.',
    },
    {
      id: 'nmp_agreement',
      type: 'pdf_form',
      description:
        'Download the data access agreement, have it signed, and reply with the signed PDF attached.',
      documentation: '/docs/agreement',
    },
    {
      id: 'nmp_terms',
      type: 'online_form',
      description: 'Accept the terms of use on behalf of your company.',
      documentation: '/docs/terms',
    },
  ],
  rules: usualRules,
  inbox: [
    {
      daysAgo: 27,
      type: 'notification',
      name: 'Town hall closed over the holidays',
      description:
        'The electric department is closed from 24 December to 2 January. Data access keeps running; reviews continue on 3 January.',
    },
    {
      daysAgo: 0,
      type: 'notification',
      name: 'Welcome to Northfield',
      description:
        'Thank you for registering. There are two forms to complete before production; each has its own message with a link. If anything about them is unclear, write back and I will help.\n\nHolly Brandt, Northfield Municipal Power',
      related: { target: '/docs/agreement', type: 'documentation' },
    },
  ],
  voice: {
    signature: 'Holly Brandt\nNorthfield Municipal Power',
    privateReply: 'Got it, thank you for writing. I am in the office until four and will look at it today.',
    supportReply:
      'Thanks for letting us know. I have asked our vendor to check the meter data and will report back.',
    supportDone: 'Our vendor fixed it. Please let me know if you see it again.',
    productionDone: 'The council approved your access. Your production client object is in your list.',
    productionRefused:
      'We need the signed agreement and the accepted terms before we can approve production access.',
    taskDone: 'Thank you, this form is complete.',
    taskRefused: 'I am sorry, I had to send this back.',
  },
}
