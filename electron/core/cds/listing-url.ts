/** Longest address that every server between here and there is sure to take. */
const longestUrl = 2000

export type ListingFilters = Readonly<Record<string, readonly string[]>>

/**
 * A listing's address with filters: values of one filter joined by an encoded space, what the address already
 * carries kept (CDS-WG1-02 §8.4). Blanks become `%20` and plus signs `%2B`, which every server decodes alike.
 */
export function listingUrl(base: string, filters: ListingFilters): string {
  const url = new URL(base)
  const added = Object.entries(filters)
    .filter(([, values]) => values.length > 0)
    .map(([name, values]) => `${encodeURIComponent(name)}=${encodeURIComponent(values.join(' '))}`)
  const query = [url.search.slice(1), ...added].filter((part) => part !== '').join('&')
  url.search = query
  return url.href
}

export interface SplitListing {
  /** As many addresses as it takes to keep each of them short. */
  readonly urls: readonly string[]
  /** Ids that a space-separated filter cannot carry; ask for these objects by their own address. */
  readonly unfilterable: readonly string[]
}

/** Addresses that together list the objects with these ids. */
export function listingUrlsFor(base: string, filter: string, ids: readonly string[]): SplitListing {
  const unfilterable = ids.filter((id) => /\s/.test(id) || id === '')
  const urls: string[] = []
  let group: string[] = []
  for (const id of ids) {
    if (unfilterable.includes(id)) continue
    if (group.length > 0 && listingUrl(base, { [filter]: [...group, id] }).length > longestUrl) {
      urls.push(listingUrl(base, { [filter]: group }))
      group = []
    }
    group.push(id)
  }
  if (group.length > 0) urls.push(listingUrl(base, { [filter]: group }))
  return { urls, unfilterable }
}
