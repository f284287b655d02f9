import { company, fee, newcomer, placesOf, usage, value } from '../newcomer'
import { clientAdmin, grantAdmin, intervalField, providedFiles } from '../scopes'

const place = placesOf({ entity_name: 'Aldergrove Hydro', entity_abbreviation: 'AH', country: 'CA' })
const needs = ['alh_company', 'alh_contact', 'alh_fee']
const admin = 'cds_grant_admin_alh'
const island = usage('alh_island_usage', {
  name: 'Usage on the island',
  about: 'Up to 13 months of hourly readings.',
  months: 13,
  needs,
  covers: ['alh_island'],
  admin,
})

/** The same scope type twice, by territory, and files. */
export const aldergroveHydro = newcomer({
  key: 'aldergrove-hydro',
  name: 'Aldergrove Hydro',
  note: 'Two areas with the same scope in two lengths, files it provides, a map image, a fee of 99.95 CAD.',
  description: 'A fictional public utility with dams on the mainland and a cable to an island.',
  tags: ['canada', 'hydro', 'electricity', 'fee'],
  timezone: 'America/Vancouver',
  coverage: [
    place('alh_mainland', {
      daysAgo: 33,
      name: 'Mainland',
      about: 'Distribution in the valleys of the mainland.',
      infrastructure: ['distribution_utility', 'generator'],
      commodities: ['electricity', 'distributed_energy'],
      shown: ['geojson', 'png'],
    }),
    place('alh_island', {
      daysAgo: 34,
      name: 'The island',
      about: 'Distribution on the island, with newer meters.',
      infrastructure: ['distribution_utility', 'metering_provider'],
      commodities: ['electricity'],
    }),
  ],
  scopes: [
    clientAdmin,
    grantAdmin(admin),
    providedFiles('cds_server_provided_files_alh', admin),
    usage('alh_mainland_usage', {
      name: 'Usage on the mainland',
      about: 'Up to 36 months of daily readings.',
      months: 36,
      needs,
      covers: ['alh_mainland'],
      admin,
    }),
    {
      ...island,
      registration_optional: ['alh_language'],
      authorization_details_fields_supported: [
        ...island.authorization_details_fields_supported,
        intervalField('alh_island_usage'),
      ],
    },
  ],
  fields: [
    ...company('alh'),
    {
      ...value('alh_language', 'string_or_null', 'The language of our letters: en or fr.', 2),
      default: 'en',
    },
    fee('alh_fee', '99.95', 'CAD', 'A one-time fee for your account.'),
  ],
  desk: 'Aldergrove Hydro, open data',
})
