import { company, newcomer, placesOf, task, usage, value } from '../newcomer'
import { clientAdmin, consentScope } from '../scopes'

const place = placesOf({ entity_name: 'Rivière Claire Énergie', entity_abbreviation: 'RCÉ', country: 'CA' })
const needs = ['rce_company', 'rce_contact', 'rce_conditions', 'rce_courriel']

/** Another language, and an area inside an area. */
export const riviereClaire = newcomer({
  key: 'riviere-claire',
  name: 'Rivière Claire Énergie',
  note: 'Writes in French; power along the river, water in one city on it; bills; two forms before production.',
  description: 'Une entreprise fictive d’électricité et d’eau au bord du fleuve.',
  tags: ['canada', 'electricity', 'water', 'french'],
  timezone: 'America/Toronto',
  coverage: [
    place('rce_fleuve', {
      daysAgo: 19,
      name: 'Vallée du fleuve',
      about: 'Distribution d’électricité des deux côtés du fleuve.',
      infrastructure: ['distribution_utility', 'supplier', 'generator'],
      commodities: ['electricity', 'distributed_energy'],
    }),
    place('rce_eau', {
      daysAgo: 90,
      name: 'Eau de la ville',
      about: 'Eau potable et eaux usées de la ville.',
      role: 'official',
      infrastructure: ['distribution_utility'],
      commodities: ['water', 'wastewater'],
      shown: ['geojson', 'svg'],
    }),
  ],
  scopes: [
    clientAdmin,
    usage('rce_consommation', {
      name: 'Consommation d’électricité',
      about: 'Jusqu’à 60 mois de relevés horaires.',
      months: 60,
      needs,
      covers: ['rce_fleuve'],
    }),
    usage('rce_eau_consommation', {
      name: 'Consommation d’eau',
      about: 'Jusqu’à 24 mois de relevés trimestriels.',
      months: 24,
      needs,
      covers: ['rce_eau'],
    }),
    consentScope({
      id: 'rce_factures',
      type: 'cds_bills',
      name: 'Factures',
      description: 'Factures des clients qui y consentent.',
      registration_requirements: needs,
      registration_optional: ['rce_logo'],
      coverages_supported: ['rce_fleuve', 'rce_eau'],
    }),
  ],
  fields: [
    ...company('rce'),
    value('rce_logo', 'url_or_null', 'Adresse de votre logo.', 500),
    task('rce_conditions', 'online_form', 'Acceptez les conditions d’utilisation.'),
    task('rce_courriel', 'email_verification', 'Confirmez votre adresse de courriel.'),
  ],
  desk: 'Rivière Claire Énergie, bureau des données',
})
