import { company, fee, newcomer, placesOf, task, usage } from '../newcomer'
import { clientAdmin, directScope } from '../scopes'

const place = placesOf({ entity_name: 'Isla Norte Energía', entity_abbreviation: 'INE', country: 'MX' })
const needs = ['ine_company', 'ine_contact', 'ine_tax_form', 'ine_fee']

/** A peninsula with islands, and fuel oil where no cable leads. */
export const islaNorte = newcomer({
  key: 'isla-norte',
  name: 'Isla Norte Energía',
  note: 'A peninsula and islands in one shape; fuel oil; a map that is a web page; a fee of 1500.00 MXN.',
  description: 'Una empresa ficticia de energía en una península y sus islas.',
  tags: ['mexico', 'islands', 'fuel oil', 'fee'],
  timezone: 'America/Tijuana',
  coverage: [
    place('ine_peninsula', {
      daysAgo: 25,
      name: 'Península e islas',
      about: 'Distribución y medición de electricidad.',
      infrastructure: ['distribution_utility', 'metering_provider', 'generator'],
      commodities: ['electricity'],
    }),
    place('ine_fuel', {
      daysAgo: 26,
      name: 'Combustible de las islas',
      about: 'Suministro de combustible para generadores.',
      role: 'official',
      infrastructure: ['supplier'],
      commodities: ['fuel_oil'],
      shown: ['geojson', 'html'],
    }),
  ],
  scopes: [
    clientAdmin,
    usage('ine_consumo', {
      name: 'Consumo eléctrico',
      about: 'Hasta 24 meses de lecturas mensuales.',
      months: 24,
      needs,
      covers: ['ine_peninsula'],
    }),
    directScope({
      id: 'ine_tanques',
      type: 'ine_tank_levels',
      name: 'Nivel de tanques',
      description: 'Nivel diario de los tanques de combustible.',
      registration_requirements: ['ine_company', 'ine_contact'],
      coverages_supported: ['ine_fuel'],
    }),
  ],
  fields: [
    ...company('ine'),
    task('ine_tax_form', 'pdf_form', 'Firme la constancia fiscal y envíela como PDF.'),
    fee('ine_fee', '1500.00', 'MXN', 'Cuota única por la revisión.'),
  ],
  desk: 'Isla Norte Energía, mesa de datos',
})
