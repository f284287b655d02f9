import { company, fee, newcomer, placesOf, usage } from '../newcomer'
import { clientAdmin } from '../scopes'

const place = placesOf({ entity_name: 'Molino Alto Gas', entity_abbreviation: null, country: 'ES' })

/** Gas and a small fee. */
export const molinoAlto = newcomer({
  key: 'molino-alto',
  name: 'Molino Alto Gas',
  note: 'One of a group. Gas only; a fee of 12.50 EUR and nothing else to do.',
  description: 'Una distribuidora ficticia de gas al norte del río.',
  tags: ['spain', 'gas', 'fee'],
  timezone: 'Europe/Madrid',
  coverage: [
    place('mag_norte', {
      daysAgo: 60,
      name: 'Al norte del río',
      about: 'Distribución de gas natural.',
      infrastructure: ['distribution_utility', 'metering_provider'],
      commodities: ['natural_gas'],
    }),
  ],
  scopes: [
    clientAdmin,
    usage('mag_consumo', {
      name: 'Consumo de gas',
      about: 'Hasta 24 meses de lecturas mensuales.',
      months: 24,
      needs: ['mag_company', 'mag_contact', 'mag_fee'],
      covers: ['mag_norte'],
    }),
  ],
  fields: [...company('mag'), fee('mag_fee', '12.50', 'EUR', 'Cuota única de alta.')],
  desk: 'Molino Alto Gas',
})
