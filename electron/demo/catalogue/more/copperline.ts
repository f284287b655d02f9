import { company, fee, newcomer, placesOf, task } from '../newcomer'
import { clientAdmin, consentScope, directScope } from '../scopes'

const place = placesOf({ entity_name: 'Copperline Transmission', entity_abbreviation: null, country: 'US' })

/** Transmission and a market: mostly direct access, and a territory with a hole. */
export const copperline = newcomer({
  key: 'copperline',
  name: 'Copperline Transmission',
  note: 'Transmission and market data without customers; its area has a hole, and its fee is 1000.0000 USD.',
  description: 'A fictional transmission operator of the desert.',
  tags: ['desert', 'transmission', 'fee'],
  timezone: 'America/Phoenix',
  coverage: [
    place('cop_grid', {
      daysAgo: 15,
      name: 'Control area',
      about: 'Everything between the rivers but for the mesa, which a cooperative serves.',
      infrastructure: ['transmission_service_operator', 'market_operator'],
      commodities: ['electricity', 'distributed_energy'],
    }),
    place('cop_large', {
      daysAgo: 16,
      name: 'Large customers',
      about: 'Mines and works that take their power from the transmission grid, wherever they are.',
      type: 'logical',
      infrastructure: ['supplier'],
      commodities: ['electricity'],
    }),
  ],
  scopes: [
    clientAdmin,
    directScope({
      id: 'cop_prices',
      type: 'cop_prices',
      name: 'Nodal prices',
      description: 'Prices by node, every five minutes.',
      registration_requirements: ['cop_company', 'cop_contact'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'private_key_jwt'],
      coverages_supported: ['cop_grid'],
    }),
    consentScope({
      id: 'cop_meters',
      type: 'cds_usage',
      name: 'Revenue meters',
      description: 'Quarter-hourly readings of large customers who agree.',
      registration_requirements: ['cop_company', 'cop_contact', 'cop_fee', 'cop_account'],
      grant_types_supported: ['authorization_code'],
      coverages_supported: ['cop_large'],
    }),
  ],
  fields: [
    ...company('cop'),
    fee('cop_fee', '1000.0000', 'USD', 'For the security check of your systems.'),
    task('cop_account', 'sso_verification', 'Link an account of the market portal.'),
  ],
  rules: { secretDays: 30 },
  desk: 'Copperline Transmission, market interfaces',
})
