import { company, fee, newcomer, placesOf, task, usage } from '../newcomer'
import { clientAdmin, consentScope } from '../scopes'

const place = placesOf({ entity_name: 'Windmere Energy Networks', entity_abbreviation: 'WEN', country: 'GB' })
const needs = ['wen_company', 'wen_contact', 'wen_review', 'wen_fee']

/** Wires, pipes and meters by different roles, and scopes that only others can use. */
export const windmere = newcomer({
  key: 'windmere',
  name: 'Windmere Energy Networks',
  note: 'Neighbouring power and gas areas, meters by another role, three scopes that cannot be registered.',
  description: 'Fictional networks between the lakes and the moors.',
  tags: ['great britain', 'electricity', 'gas', 'openid'],
  timezone: 'Europe/London',
  coverage: [
    place('wen_power', {
      daysAgo: 50,
      name: 'Power network',
      about: 'Wires west of the fells.',
      infrastructure: ['distribution_utility', 'distribution_service_operator'],
      commodities: ['electricity'],
    }),
    place('wen_gas', {
      daysAgo: 51,
      name: 'Gas network',
      about: 'Pipes east of the fells.',
      infrastructure: ['distribution_utility'],
      commodities: ['natural_gas'],
    }),
    place('wen_meters', {
      entity_name: 'Windmere Metering',
      entity_abbreviation: null,
      daysAgo: 52,
      name: 'Metering',
      about: 'Meters of the power network, by a sister company.',
      role: 'official',
      infrastructure: ['metering_provider'],
      commodities: ['electricity'],
    }),
  ],
  scopes: [
    clientAdmin,
    usage('wen_power_usage', {
      name: 'Half-hourly power',
      about: 'Up to 24 months of half-hourly power readings.',
      months: 24,
      needs,
      covers: ['wen_power', 'wen_meters'],
    }),
    usage('wen_gas_usage', {
      name: 'Daily gas',
      about: 'Up to 12 months of daily gas readings.',
      months: 12,
      needs,
      covers: ['wen_gas'],
    }),
    consentScope({
      id: 'wen_display',
      type: 'wen_home_display',
      name: 'Home displays',
      description: 'Readings on a display at home, which has no browser.',
      registration_requirements: needs,
      response_types_supported: [],
      grant_types_supported: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'],
      code_challenge_methods_supported: [],
      coverages_supported: ['wen_meters'],
    }),
  ],
  foreignScopes: ['openid', 'profile', 'offline_access'],
  fields: [
    ...company('wen'),
    task('wen_review', 'internal_review', 'Two people read your answers.'),
    fee('wen_fee', '25.00', 'GBP', 'Towards the cost of the review.'),
  ],
  rules: { production: 'reject-first' },
  refusal:
    'Our second reader could not tell from your answers where customers can withdraw. Publish that and ask again.',
  desk: 'Windmere Energy Networks, third party access',
})
