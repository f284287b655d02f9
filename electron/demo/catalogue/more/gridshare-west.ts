import { company, fee, newcomer, placesOf, task, usage } from '../newcomer'
import { clientAdmin, directScope } from '../scopes'

const place = placesOf({ entity_name: 'Demo Gas & Electric', entity_abbreviation: 'DG&E', country: 'US' })
const aggregates = { role: 'aggregator', infrastructure: ['service_provider'], commodities: ['electricity'] }
const needs = ['gsw_company', 'gsw_contact', 'gsw_account', 'gsw_fee']
const covers = ['gsw_coast', 'gsw_district', 'gsw_north', 'gsw_desert', 'gsw_peninsula']

/** One door to many: its entries lie over those of others, and name them. */
export const gridshareWest = newcomer({
  key: 'gridshare-west',
  name: 'GridShare West',
  note: 'An aggregator: five areas of other utilities, listed two a page, one of them in another country.',
  description: 'A fictional hub that passes on usage data of utilities in the west.',
  tags: ['aggregator', 'west', 'electricity'],
  timezone: 'America/Phoenix',
  coverage: [
    place('gsw_coast', {
      ...aggregates,
      daysAgo: 3,
      name: 'Coast and valley',
      about: 'Readings passed on the day after.',
    }),
    place('gsw_district', {
      ...aggregates,
      entity_name: 'Pinecrest Irrigation & Power',
      entity_abbreviation: 'PIP',
      daysAgo: 8,
      name: 'Irrigation district',
      about: 'Power of pumps and homes in the district.',
      commodities: ['electricity', 'water'],
    }),
    place('gsw_north', {
      ...aggregates,
      entity_name: 'Kestrel Bay Electric',
      entity_abbreviation: 'KBE',
      daysAgo: 21,
      name: 'Northern coast',
      about: 'Without the need for the key that the utility itself asks for.',
    }),
    place('gsw_desert', {
      ...aggregates,
      entity_name: 'Copperline Transmission',
      entity_abbreviation: null,
      daysAgo: 34,
      name: 'Western desert',
      about: 'Large customers who chose to be part of the hub.',
    }),
    place('gsw_peninsula', {
      ...aggregates,
      entity_name: 'Isla Norte Energía',
      entity_abbreviation: 'INE',
      country: 'MX',
      daysAgo: 55,
      name: 'Peninsula',
      about: 'Monthly readings, in agreement with the utility.',
    }),
  ],
  scopes: [
    clientAdmin,
    usage('gsw_usage', {
      name: 'Electric usage, all areas',
      about: 'Up to 12 months of daily readings, one form for all utilities of the hub.',
      months: 12,
      needs,
      covers,
    }),
    directScope({
      id: 'gsw_emissions',
      type: 'gsw_emissions',
      name: 'Marginal emissions',
      description: 'Grams of carbon dioxide for each kWh, by area and hour. Nobody has to agree.',
      registration_requirements: ['gsw_company', 'gsw_contact'],
      coverages_supported: covers,
    }),
  ],
  foreignScopes: ['openid', 'email'],
  fields: [
    ...company('gsw'),
    task('gsw_account', 'sso_verification', 'Sign in once with your company account to link it.'),
    fee('gsw_fee', '49.9', 'USD', 'A fee for each year, payable at the start.'),
  ],
  rules: { pageSize: { coverage: 2, messages: 25 }, secretDays: 365 },
  desk: 'GridShare West, partner desk',
})
