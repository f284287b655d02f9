import { company, newcomer, placesOf, task, usage } from '../newcomer'
import { clientAdmin, grantAdmin } from '../scopes'

const place = placesOf({
  entity_name: 'Pinecrest Irrigation & Power',
  entity_abbreviation: 'PIP',
  country: 'US',
})
const needs = ['pin_company', 'pin_contact', 'pin_review']
const admin = 'cds_grant_admin_pin'

/** Takes its time; power and water differ in how far back they go. */
export const pinecrest = newcomer({
  key: 'pinecrest',
  name: 'Pinecrest Irrigation & Power',
  note: 'Very slow: each answer takes almost two seconds. 24 months of power, 12 months of water.',
  description: 'A fictional irrigation district that also runs pumps, ditches and a power line.',
  tags: ['california', 'water', 'electricity', 'slow'],
  timezone: 'America/Los_Angeles',
  coverage: [
    place('pin_power', {
      daysAgo: 70,
      name: 'District power',
      about: 'Power for pumps and homes, on wires of the utility around it.',
      role: 'official',
      infrastructure: ['supplier', 'distribution_service_operator'],
      commodities: ['electricity'],
    }),
    place('pin_water', {
      daysAgo: 71,
      name: 'District water',
      about: 'Irrigation and drinking water.',
      infrastructure: ['distribution_utility', 'metering_provider'],
      commodities: ['water'],
      shown: ['geojson', 'png'],
    }),
  ],
  scopes: [
    clientAdmin,
    grantAdmin(admin),
    usage('pin_power_usage', {
      name: 'Power usage',
      about: 'Up to 24 months of hourly power readings.',
      months: 24,
      needs,
      covers: ['pin_power'],
      admin,
    }),
    usage('pin_water_usage', {
      name: 'Water usage',
      about: 'Up to 12 months of daily water readings.',
      months: 12,
      needs,
      covers: ['pin_water'],
      admin,
    }),
  ],
  fields: [
    ...company('pin'),
    task('pin_review', 'internal_review', 'The board reads each application at its monthly meeting.'),
  ],
  rules: { latencyMs: 1800, secretDays: 180, secretForm: 'base64' },
  desk: 'Office of the Pinecrest district',
})
