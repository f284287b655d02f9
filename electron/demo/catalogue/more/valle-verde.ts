import { decimal, type JsonObject } from '../../json'
import { company, newcomer, placesOf, usage, value } from '../newcomer'
import { clientAdmin, consentScope, directScope } from '../scopes'

const place = placesOf({ entity_name: 'Valle Verde Cooperativa', entity_abbreviation: 'VVC', country: 'ES' })
const needs = ['vvc_company', 'vvc_contact', 'vvc_purpose']

/** What part of the output of a roof goes to whom; digits that no binary fraction has. */
const share: JsonObject = {
  id: 'share',
  name: 'Share',
  description: 'Part of the output that is given away.',
  documentation: '/docs/sharing',
  for_types: ['vvc_sharing'],
  format: 'decimal',
  is_required: false,
  default: decimal('0.10'),
  maximum: decimal('1.0000'),
  minimum: decimal('0.0001'),
}

/** Scope types that no standard knows, and a way back to the root of its group. */
export const valleVerde = newcomer({
  key: 'valle-verde',
  name: 'Valle Verde Cooperativa',
  note: 'One of a group, and links back to it. Two scope types of its own; its solar area overlaps a neighbour.',
  description: 'Una cooperativa ficticia de electricidad y de tejados solares.',
  tags: ['spain', 'cooperative', 'solar'],
  timezone: 'Europe/Madrid',
  related: ['tres-rios'],
  coverage: [
    place('vvc_sur', {
      daysAgo: 10,
      name: 'Al sur del río',
      about: 'Distribución de electricidad.',
      infrastructure: ['distribution_utility'],
      commodities: ['electricity'],
    }),
    place('vvc_soles', {
      daysAgo: 11,
      name: 'Comunidades solares',
      about: 'Tejados compartidos a los dos lados del río.',
      role: 'official',
      infrastructure: ['distribution_service_operator', 'generator'],
      commodities: ['distributed_energy'],
    }),
  ],
  scopes: [
    clientAdmin,
    usage('vvc_consumo', {
      name: 'Consumo',
      about: 'Hasta 24 meses de lecturas horarias.',
      months: 24,
      needs,
      covers: ['vvc_sur'],
    }),
    consentScope({
      id: 'vvc_sharing',
      type: 'vvc_energy_sharing',
      name: 'Reparto de energía',
      description: 'Cambiar a quién se reparte la energía de un tejado.',
      registration_requirements: needs,
      coverages_supported: ['vvc_soles'],
      authorization_details_fields_supported: [share],
    }),
    directScope({
      id: 'vvc_sun',
      type: 'vvc_sun_forecast',
      name: 'Previsión solar',
      description: 'Producción prevista por comunidad.',
      coverages_supported: ['vvc_soles'],
    }),
  ],
  fields: [
    ...company('vvc'),
    value('vvc_purpose', 'string', 'En una frase: para qué quiere los datos.', 280),
  ],
  rules: { production: 'approve' },
  desk: 'Valle Verde Cooperativa',
})
