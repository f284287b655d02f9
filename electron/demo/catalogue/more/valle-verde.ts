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

const detail = (
  id: string,
  name: string,
  description: string,
  format: string,
  more: JsonObject,
): JsonObject => ({
  id,
  name,
  description,
  documentation: '/docs/sharing',
  for_types: ['vvc_sharing'],
  format,
  is_required: false,
  ...more,
})
const choice = (id: string, name: string, description: string): JsonObject => ({
  id,
  name,
  description,
  documentation: '/docs/sharing',
})

/** Every format an authorization detail may have. */
const sharing: JsonObject[] = [
  detail('meters', 'Meters', 'Numbers of the meters that get a share.', 'string_list', {
    is_required: true,
    maximum: 200,
    minimum: 1,
  }),
  share,
  detail('members', 'Members', 'How many members share the roof.', 'int', {
    default: 1,
    maximum: 40,
    minimum: 1,
  }),
  detail('purpose', 'Purpose', 'Shown to the members, or nothing.', 'string_or_null', {
    default: null,
    maximum: 80,
    minimum: 1,
  }),
  detail('surplus', 'Sell what is left', 'Whether the rest goes to the grid.', 'boolean', { default: true }),
  detail('rule', 'Rule', 'How the output is divided.', 'choice', {
    default: 'equal',
    choices: [
      choice('equal', 'In equal parts', 'Everybody gets the same.'),
      choice('need', 'By need', 'By what each used in that hour.'),
    ],
  }),
  detail('reports', 'Reports', 'What the members are sent.', 'choice_list', {
    default: ['monthly'],
    choices: [
      choice('daily', 'Daily', 'A line a day.'),
      choice('monthly', 'Monthly', 'A sheet a month.'),
      choice('yearly', 'Yearly', 'For the tax office.'),
    ],
  }),
  detail(
    'history',
    'History',
    'How far back the output of the roof is shared.',
    'relative_or_absolute_date',
    {
      default: 'P6M',
      maximum: 'P24M',
      minimum: 'P0D',
    },
  ),
  detail('ends', 'End', 'When the sharing ends.', 'relative_or_absolute_datetime', {
    default: 'infinite',
    maximum: 'infinite',
    minimum: 'P1D',
  }),
  detail('key', 'Key', 'With which statements are encrypted.', 'jwk_or_null', { default: null }),
]

/** Scope types that no standard knows, and a way back to the root of its group. */
export const valleVerde = newcomer({
  key: 'valle-verde',
  name: 'Valle Verde Cooperativa',
  note: 'One of a group, and links back to it. Two scope types of its own, one with details of every format; its solar area overlaps a neighbour.',
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
      authorization_details_fields_supported: sharing,
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
