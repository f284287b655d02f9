import { readCoveragePage } from '../../cds/coverage'
import type { UtilityStore } from '../utilities/utility-store'

/** Where a coverage entry says its territory and its picture lie. */
export interface EntryLinks {
  readonly areaUrl: string | null
  readonly imageUrl: string | null
  readonly imageNamedType: string | null
  /** The page of the listing that names them. */
  readonly ledFrom: string
  /** Changes when anything of this or the entry does. */
  readonly basis: string
}

/** By the id of the entry, out of the pages of the listing as they were received. */
export function entryLinks(
  store: Pick<UtilityStore, 'documents'>,
  utilityId: string,
): Map<string, EntryLinks> {
  const links = new Map<string, EntryLinks>()
  for (const { kind, body, url: ledFrom } of store.documents(utilityId)) {
    if (kind !== 'coverage') continue
    for (const entry of readCoveragePage(body, ledFrom).value.coverage_entries) {
      const entryId = entry.id ?? ''
      if (links.has(entryId)) continue
      const { updated, geojson_resource: areaUrl, map_resource: imageUrl, map_content_type } = entry
      const basis = JSON.stringify([updated, areaUrl, imageUrl, map_content_type])
      links.set(entryId, { areaUrl, imageUrl, imageNamedType: map_content_type, ledFrom, basis })
    }
  }
  return links
}
