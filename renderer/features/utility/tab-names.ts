/** In the order in which they stand. */
export const tabNames = [
  'summary',
  'coverage',
  'scopes',
  'requirements',
  'registrations',
  'health',
  'findings',
  'raw',
] as const

export type TabName = (typeof tabNames)[number]

export function isTabName(name: string | undefined): name is TabName {
  return (tabNames as readonly (string | undefined)[]).includes(name)
}

/** The tab beside; after the last comes the first. */
export function neighbour(name: TabName, step: 1 | -1): TabName {
  const count = tabNames.length
  return tabNames[(tabNames.indexOf(name) + step + count) % count] ?? name
}
