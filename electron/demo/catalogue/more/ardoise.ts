import { company, fee, newcomer, placesOf, task, usage } from '../newcomer'
import type { Legal } from '../profile'
import { clientAdmin } from '../scopes'

const place = placesOf({ entity_name: 'Ardoise Réseaux', entity_abbreviation: null, country: 'BE' })
const fens = {
  infrastructure: ['distribution_service_operator'],
  commodities: ['electricity', 'natural_gas'],
}
const needs = ['ard_company', 'ard_contact', 'ard_fee', 'ard_conditions']
const legal: Legal = {
  termsPath: '/terms',
  terms: ['Data is used for the purpose that was agreed.', 'Data is deleted after three years.'],
  policy: ['Applications are read in the order they come in.', 'An answer takes ten working days.'],
}

/** One area in two countries, and a policy that changes in silence. */
export const ardoise = newcomer({
  key: 'ardoise',
  name: 'Ardoise Réseaux',
  note: 'One area listed for two countries; a fee of 240.00 EUR. After three days its policy says something else.',
  description: 'Un gestionnaire de réseaux fictif de part et d’autre d’une frontière.',
  tags: ['belgium', 'germany', 'networks', 'fee'],
  timezone: 'Europe/Brussels',
  coverage: [
    place('ard_sud', {
      daysAgo: 28,
      name: 'Plateau du sud',
      about: 'Distribution d’électricité sur le plateau.',
      infrastructure: ['distribution_utility', 'metering_provider'],
      commodities: ['electricity'],
    }),
    place('ard_hautes_be', { ...fens, daysAgo: 29, name: 'Les Fagnes', about: 'La partie belge.' }),
    place('ard_hautes_de', {
      ...fens,
      country: 'DE',
      daysAgo: 29,
      name: 'Hohes Venn',
      about: 'Der deutsche Teil.',
    }),
  ],
  scopes: [
    clientAdmin,
    usage('ard_releves', {
      name: 'Relevés',
      about: 'Jusqu’à 36 mois de relevés quart-horaires.',
      months: 36,
      needs,
      covers: ['ard_sud', 'ard_hautes_be', 'ard_hautes_de'],
    }),
  ],
  foreignScopes: ['openid'],
  fields: [
    ...company('ard'),
    fee('ard_fee', '240.00', 'EUR', 'Frais de dossier.'),
    task('ard_conditions', 'online_form', 'Acceptez les conditions d’utilisation.'),
  ],
  legal,
  seasons: [
    {
      afterDays: 3,
      becomes: (profile) => ({
        ...profile,
        legal: { ...legal, policy: [...legal.policy.slice(0, 1), 'An answer takes thirty working days.'] },
      }),
    },
  ],
  desk: 'Ardoise Réseaux, guichet des tiers',
})
