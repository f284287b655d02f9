import type { Failure, UtilityId } from '../../../contract/common'
import type { AddingInput, AddingRow, AddingState } from '../../../contract/adding'
import type { Discovered } from '../utilities/discovery'
import { addressesOf } from '../utilities/new-record'
import { buildProfile, moveOf } from '../utilities/utility-profile'
import { summaryOf } from '../utilities/utility-summary'
import type { RelatedTree } from './related-tree'
import type { Wave } from './wave'

/** One address of a run, as core works with it. */
export interface Row {
  readonly rowId: string
  readonly input: AddingInput
  /** The addresses that may hold its metadata, best first; empty when it is no address. */
  readonly candidates: readonly string[]
  /** The id it has in the list once it is there, and in the activity log already. */
  readonly utilityId: UtilityId
  readonly tree: RelatedTree | null
  readonly depth: number
  /** The row that led to it, and the document that named it. */
  readonly parent: Row | null
  readonly ledFrom: string | null
  state: AddingState
  /** The wave that reads it now. */
  wave: Wave | null
  found: Found | null
  problem: Failure | null
  /** Its entry in the list. */
  listedAs: UtilityId | null
  sameAs: Row | null
  /** Its document was read and what it leads to has rows. */
  followed: boolean
  notFollowed: number
}

/** What stays in memory of what was read; the documents themselves are kept elsewhere, as far as there is room. */
export interface Found {
  readonly shown: NonNullable<AddingRow['found']>
  /** The address that led here. */
  readonly entryUrl: string
  /** The names of the document, which tell duplicates. */
  readonly names: readonly string[]
}

export function foundIn(discovered: Discovered): Found {
  const profile = buildProfile(discovered, { confirmedVersions: [] })
  const { name, abbreviation, host, metadataUrl, findings } = profile
  const { countries, commodities } = summaryOf(profile)
  return {
    shown: {
      name,
      abbreviation,
      host,
      metadataUrl,
      countries,
      commodities,
      offersRegistration: profile.registration.possible,
      // What is merely unknown is allowed (CDS-WG1-01 §6, CDS-WG1-02 §10).
      findings: findings.filter((one) => one.severity !== 'info').length,
      moved: moveOf(discovered),
    },
    entryUrl: discovered.entryUrl,
    names: addressesOf(discovered),
  }
}

/** The row as the page sees it. `sameAs` names the others that led to the same utility. */
export function shownRow(row: Row, sameAs: readonly Row[]): AddingRow {
  const { input, found } = row
  return {
    rowId: row.rowId,
    address: input.address,
    line: input.line,
    listName: input.name,
    tags: [...input.tags],
    state: row.state,
    depth: row.depth,
    found: found?.shown ?? null,
    problem: row.problem,
    utilityId: row.listedAs,
    sameAs: sameAs.map((one) => one.rowId),
    notFollowed: row.notFollowed,
  }
}

/** Trees in their own order: each entry below the one that led to it. */
export function inTreeOrder(rows: Iterable<Row>): Row[] {
  const below = new Map<Row | null, Row[]>()
  const known = new Set(rows)
  for (const row of known) {
    const parent = row.parent && known.has(row.parent) ? row.parent : null
    const others = below.get(parent)
    if (others) others.push(row)
    else below.set(parent, [row])
  }
  const ordered: Row[] = []
  const place = (row: Row): void => {
    ordered.push(row)
    for (const child of below.get(row) ?? []) place(child)
  }
  for (const row of below.get(null) ?? []) place(row)
  return ordered
}
