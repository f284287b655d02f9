import { company, newcomer, placesOf, usage } from '../newcomer'
import { spring2025 } from '../older-drafts'
import { clientAdmin, grantAdmin } from '../scopes'

const place = placesOf({ entity_name: 'Østermoor Energi', entity_abbreviation: 'ØE', country: 'DK' })

/** Three drafts behind: the older place, the older names. */
export const ostermoor = newcomer({
  key: 'ostermoor',
  name: 'Østermoor Energi',
  note: 'Speaks the draft of spring 2025: an older well-known place, and an admin scope called client_admin.',
  description: 'Et opdigtet energiselskab ved en fjord.',
  tags: ['denmark', 'electricity', 'older draft'],
  timezone: 'Europe/Copenhagen',
  metadataPath: '/.well-known/carbon-data-spec.json',
  coverage: [
    place('ost_fjord', {
      daysAgo: 500,
      name: 'Ved fjorden',
      about: 'Elnet omkring fjorden.',
      infrastructure: ['distribution_utility', 'supplier'],
      commodities: ['electricity'],
    }),
  ],
  scopes: [
    { ...clientAdmin, id: 'client_admin' },
    grantAdmin('grant_admin'),
    usage('ost_forbrug', {
      name: 'Forbrug',
      about: 'Op til 24 måneders timeværdier.',
      months: 24,
      needs: ['ost_company', 'ost_contact'],
      covers: ['ost_fjord'],
      admin: 'grant_admin',
    }),
  ],
  fields: company('ost'),
  inbox: [],
  rules: { production: 'approve' },
  desk: 'Østermoor Energi',
  bend: spring2025,
})
