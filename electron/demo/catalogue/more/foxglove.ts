import { company, newcomer, placesOf, task, usage } from '../newcomer'
import { late2025 } from '../older-drafts'
import { clientAdmin, grantAdmin } from '../scopes'

const place = placesOf({ entity_name: 'Foxglove Rural Electric', entity_abbreviation: 'FRE', country: 'US' })

/** One draft behind, and nobody would notice. It fills the hole in the area around it. */
export const foxglove = newcomer({
  key: 'foxglove',
  name: 'Foxglove Rural Electric',
  note: 'Speaks the draft of late 2025. Its area fills the hole of another, and it has a picture but no shape.',
  description: 'A fictional cooperative on a mesa.',
  tags: ['desert', 'cooperative', 'older draft'],
  timezone: 'America/Denver',
  coverage: [
    place('fox_mesa', {
      daysAgo: 130,
      name: 'The mesa',
      about: 'Homes and ranches on the mesa.',
      infrastructure: ['distribution_utility', 'supplier', 'metering_provider'],
      commodities: ['electricity'],
      shown: ['png'],
    }),
  ],
  scopes: [
    clientAdmin,
    grantAdmin('cds_grant_admin_fox'),
    usage('fox_usage', {
      name: 'Electric usage',
      about: 'Up to 36 months of daily readings.',
      months: 36,
      needs: ['fox_company', 'fox_contact', 'fox_contact_check'],
      covers: ['fox_mesa'],
      admin: 'cds_grant_admin_fox',
    }),
  ],
  fields: [
    ...company('fox'),
    task('fox_contact_check', 'email_verification', 'Confirm your address with the link we send you.'),
  ],
  desk: 'Ida Begay, Foxglove Rural Electric',
  bend: late2025,
})
