import { newcomer, placesOf } from '../newcomer'

const place = placesOf({ entity_name: 'Tidewell Waterworks', entity_abbreviation: 'TW', country: 'IE' })

/** Down at first; later it says where it is and offers nothing more. */
export const tidewell = newcomer({
  key: 'tidewell',
  name: 'Tidewell Waterworks',
  note: 'Answers 503 and asks to come back in ten minutes, for a day. Then: coverage, and no registration.',
  description: 'Fictional waterworks between two estuaries.',
  tags: ['ireland', 'water', 'failing'],
  timezone: 'Europe/Dublin',
  capabilities: ['coverage'],
  coverage: [
    place('tid_west', {
      daysAgo: 80,
      name: 'Western waters',
      about: 'Drinking water and wastewater.',
      capabilities: [],
      infrastructure: ['distribution_utility'],
      commodities: ['water', 'wastewater'],
    }),
  ],
  gates: [
    {
      status: 503,
      headers: { 'retry-after': '600' },
      as: 'json',
      says: 'We are moving to a new data centre.',
      untilDay: 1,
    },
  ],
  desk: 'Tidewell Waterworks',
})
