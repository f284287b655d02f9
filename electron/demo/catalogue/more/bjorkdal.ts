import { decimal } from '../../json'
import { company, fee, newcomer, placesOf, usage } from '../newcomer'
import { clientAdmin, directScope } from '../scopes'

const place = placesOf({ entity_name: 'Björkdal Elnät', entity_abbreviation: 'BEN', country: 'SE' })
const needs = ['bjo_company', 'bjo_contact', 'bjo_fee']

const mountains = place('bjo_fjall', {
  daysAgo: 0,
  name: 'Fjällen',
  about: 'Nätet i fjällen, övertaget av en granne.',
  infrastructure: ['distribution_utility'],
  commodities: ['electricity'],
})
const outages = directScope({
  id: 'bjo_avbrott',
  type: 'bjo_outages',
  name: 'Avbrott',
  description: 'Pågående och planerade avbrott.',
  coverages_supported: ['bjo_dala', 'bjo_fjall'],
})

/** Never stands still: each few days something it publishes is different. */
export const bjorkdal = newcomer({
  key: 'bjorkdal',
  name: 'Björkdal Elnät',
  note: 'Changes with the clock: the fee after 2 days, the terms after 4, a new scope and a new area after 7.',
  description: 'Ett påhittat elnätsbolag som växer.',
  tags: ['sweden', 'electricity', 'changes'],
  timezone: 'Europe/Stockholm',
  coverage: [
    place('bjo_dala', {
      daysAgo: 20,
      name: 'Dalarna',
      about: 'Nätet i dalarna.',
      infrastructure: ['distribution_utility', 'metering_provider'],
      commodities: ['electricity'],
      shown: ['geojson', 'png'],
    }),
  ],
  scopes: [
    clientAdmin,
    usage('bjo_forbrukning', {
      name: 'Förbrukning',
      about: 'Upp till 36 månader av timvärden.',
      months: 36,
      needs,
      covers: ['bjo_dala'],
    }),
  ],
  fields: [...company('bjo'), fee('bjo_fee', '450.00', 'SEK', 'En avgift för granskningen.')],
  legal: {
    termsPath: '/terms/2026',
    terms: ['Data is used for what the customer agreed to.', 'Readings are kept for two years at most.'],
    policy: ['Each company registers once.'],
  },
  seasons: [
    {
      afterDays: 2,
      becomes: (profile) => ({
        ...profile,
        fields: profile.fields.map((field) =>
          field.id === 'bjo_fee' ? { ...field, amount: decimal('495.50') } : field,
        ),
      }),
    },
    {
      afterDays: 4,
      becomes: (profile) => ({
        ...profile,
        legal: {
          termsPath: '/terms/2027',
          terms: ['Data is used for what the customer agreed to.', 'Readings are kept for one year at most.'],
          policy: ['Each company registers once.'],
        },
      }),
    },
    {
      afterDays: 7,
      becomes: (profile) => ({
        ...profile,
        coverage: [mountains, ...profile.coverage],
        scopes: [...profile.scopes, outages],
      }),
    },
  ],
  desk: 'Björkdal Elnät, datatjänster',
})
