import { decimal } from '../json'
import type { UtilityProfile } from './profile'
import { clientAdmin, consentScope, grantAdmin, historyField } from './scopes'
import { usualRules } from './usual-rules'

const entity = { entity_name: 'Harborline Water & Light', entity_abbreviation: 'HWL', country: 'US' }
const requirements = ['hwl_company_name', 'hwl_tax_id', 'hwl_fee', 'hwl_review']

/** A fee to pay and people who review before production. */
export const harborline: UtilityProfile = {
  key: 'harborline',
  name: 'Harborline Water & Light',
  note: 'Registration fee of 750.00 USD whose link is renewed every 5 days, and a human review; client secrets live 90 days.',
  description: 'A public water and electric utility of a fictional port city.',
  tags: ['new england', 'water', 'fee'],
  timezone: 'America/New_York',
  coverage: [
    {
      ...entity,
      id: 'hwl_city',
      updatedDaysAgo: 90,
      name: 'City limits',
      description: 'Water, wastewater and electricity within the city limits.',
      type: 'geographic',
      role: 'authoritative',
      infrastructure_types: ['distribution_utility', 'metering_provider', 'supplier'],
      commodity_types: ['electricity', 'water', 'wastewater'],
      capabilities: ['oauth'],
      geojson_resource: '/cds/territory/hwl_city.geojson',
    },
    {
      ...entity,
      id: 'hwl_port',
      updatedDaysAgo: 120,
      name: 'Port district shore power',
      description: 'Shore power for vessels in the port district.',
      type: 'logical',
      role: 'official',
      infrastructure_types: ['service_provider'],
      commodity_types: ['electricity'],
      capabilities: [],
    },
  ],
  scopes: [
    clientAdmin,
    grantAdmin('cds_grant_admin_hwl'),
    consentScope({
      id: 'hwl_water_usage',
      type: 'cds_usage',
      name: 'Water usage',
      description: 'Monthly water readings of customers who agree.',
      registration_requirements: requirements,
      coverages_supported: ['hwl_city'],
      grant_admin_scope: 'cds_grant_admin_hwl',
      authorization_details_fields_supported: [historyField('hwl_water_usage', 'P36M')],
    }),
    consentScope({
      id: 'hwl_electric_usage',
      type: 'cds_usage',
      name: 'Electric usage',
      description: 'Quarter-hourly electric readings of customers who agree.',
      registration_requirements: requirements,
      coverages_supported: ['hwl_city', 'hwl_port'],
      grant_admin_scope: 'cds_grant_admin_hwl',
      authorization_details_fields_supported: [historyField('hwl_electric_usage', 'P24M')],
    }),
  ],
  foreignScopes: [],
  fields: [
    {
      id: 'hwl_company_name',
      type: 'registration_field',
      description: 'The legal name of your company.',
      documentation: '/docs/registration',
      field_name: 'cds_hwl_company_name',
      format: 'string',
      max_length: 200,
    },
    {
      id: 'hwl_tax_id',
      type: 'registration_field',
      description: 'Your tax number for the receipt, or no value if you have none.',
      documentation: '/docs/registration',
      field_name: 'cds_hwl_tax_id',
      format: 'string_or_null',
      max_length: 40,
    },
    {
      id: 'hwl_fee',
      type: 'payment_required',
      description: 'A one-time fee for the review of your registration, by card or bank transfer.',
      documentation: '/docs/fees',
      amount: decimal('750.00'),
      currency: 'USD',
    },
    {
      id: 'hwl_review',
      type: 'internal_review',
      description: 'Our board requires two readers for each third party. This takes about a week.',
      documentation: '/docs/review',
    },
  ],
  rules: { ...usualRules, loopback: 'any-port', secretDays: 90, linkDays: 5 },
  inbox: [
    {
      daysAgo: 18,
      type: 'notification',
      name: 'Fee schedule from January',
      description:
        'The registration fee stays at 750.00 USD next year. Companies that renew their agreement before the end of January pay nothing.',
      related: { target: '/docs/fees', type: 'more_info' },
    },
    {
      daysAgo: 0,
      type: 'notification',
      name: 'Welcome to Harborline',
      description:
        'Your registration has arrived. Two things remain before production: the registration fee, and a review by our data access board. Both have their own message in this inbox.\n\nClient secrets expire after 90 days here. Create the next one in good time.',
      related: { target: '/docs', type: 'documentation' },
    },
  ],
  voice: {
    signature: 'Desmond Okafor\nCustomer programs, Harborline Water & Light',
    privateReply:
      'Thank you. I have added your note to your file, and the board will see it when it meets. I will let you know of any question they have.',
    supportReply:
      'Thank you for the details. Our metering group is looking into the readings you mention and expects an answer today.',
    supportDone: 'The readings have been corrected. Please fetch them again.',
    productionDone: 'The board approved your registration. Your production client object is in your list.',
    productionRefused:
      'The board could not approve production access because an onboarding task is still open. Complete it and ask again.',
    taskDone: 'Thank you. This step is complete; you will find the receipt under the link.',
    taskRefused: 'We could not accept this.',
  },
}
