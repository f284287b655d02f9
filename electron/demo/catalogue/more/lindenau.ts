import { company, newcomer, placesOf, task, usage } from '../newcomer'
import { clientAdmin, directScope, grantAdmin } from '../scopes'

const place = placesOf({ entity_name: 'Stadtwerke Lindenau', entity_abbreviation: 'SWL', country: 'DE' })
const needs = ['swl_company', 'swl_contact', 'swl_vertrag', 'swl_pruefung']
const admin = 'cds_grant_admin_swl'
const net = ['distribution_utility', 'metering_provider']

/** Everything a town needs: five commodities, three usage scopes of one type. */
export const lindenau = newcomer({
  key: 'lindenau',
  name: 'Stadtwerke Lindenau',
  note: 'A town’s works: power, gas, water, wastewater and trash, each as far back as it goes; paper and review.',
  description: 'Die ausgedachten Stadtwerke einer mittleren Stadt.',
  tags: ['germany', 'municipal', 'multi commodity'],
  timezone: 'Europe/Berlin',
  coverage: [
    place('swl_strom', {
      daysAgo: 41,
      name: 'Stromnetz der Stadt',
      about: 'Stromverteilung innerhalb der Stadt.',
      infrastructure: net,
      commodities: ['electricity'],
      shown: ['geojson', 'svg'],
    }),
    place('swl_gas', {
      daysAgo: 42,
      name: 'Gasnetz der Region',
      about: 'Gasverteilung in der Stadt und um sie herum.',
      infrastructure: net,
      commodities: ['natural_gas'],
    }),
    place('swl_wasser', {
      daysAgo: 43,
      name: 'Wasser',
      about: 'Trinkwasser und Abwasser.',
      infrastructure: ['distribution_utility'],
      commodities: ['water', 'wastewater'],
    }),
    place('swl_abfall', {
      daysAgo: 44,
      name: 'Abfall',
      about: 'Abholung von Abfall.',
      role: 'official',
      infrastructure: ['service_provider'],
      commodities: ['trash'],
    }),
  ],
  scopes: [
    clientAdmin,
    grantAdmin(admin),
    usage('swl_strom_werte', {
      name: 'Stromverbrauch',
      about: 'Bis zu 24 Monate Viertelstundenwerte.',
      months: 24,
      needs,
      covers: ['swl_strom'],
      admin,
    }),
    usage('swl_gas_werte', {
      name: 'Gasverbrauch',
      about: 'Bis zu 12 Monate Tageswerte.',
      months: 12,
      needs,
      covers: ['swl_gas'],
      admin,
    }),
    usage('swl_wasser_werte', {
      name: 'Wasserverbrauch',
      about: 'Bis zu 36 Monate Monatswerte.',
      months: 36,
      needs,
      covers: ['swl_wasser'],
      admin,
    }),
    directScope({
      id: 'swl_abholung',
      type: 'swl_collection_days',
      name: 'Abholtage',
      description: 'Wann wo welcher Abfall abgeholt wird.',
      coverages_supported: ['swl_abfall'],
    }),
  ],
  fields: [
    ...company('swl'),
    task('swl_vertrag', 'pdf_form', 'Den Vertrag unterschreiben und als PDF zurücksenden.'),
    task('swl_pruefung', 'internal_review', 'Wir prüfen jede Anmeldung; das dauert einige Tage.'),
  ],
  rules: { secretDays: 730 },
  desk: 'Stadtwerke Lindenau, Marktkommunikation',
})
