import { stringify } from 'csv-stringify/sync'
import type { UtilityRecord } from '../utilities/utility-store'

/** The member that tells an inventory from other lists; its value is the form of the file. */
export const inventoryMark = 'busbar_inventory'

/** What of a utility is a person's own, and nothing that opens anything. */
interface Line {
  readonly address: string
  readonly name: string
  readonly tags: readonly string[]
  readonly paused: boolean
  readonly added: string
}

/** In the order of the addresses, so that two files of one desk differ only where the desk does. */
function linesOf(records: readonly UtilityRecord[]): Line[] {
  return records
    .map((record) => ({
      address: record.metadataUrl,
      name: record.name,
      tags: [...record.tags],
      paused: record.pausedReason !== null,
      added: new Date(record.addedAtMs).toISOString(),
    }))
    .sort((a, b) => (a.address < b.address ? -1 : 1))
}

/** One field to a line. */
export function inventoryJson(records: readonly UtilityRecord[]): string {
  return `${JSON.stringify({ [inventoryMark]: 1, utilities: linesOf(records) }, null, 2)}\n`
}

/** For spreadsheets: cells they would take for a formula are quoted. */
export function inventoryCsv(records: readonly UtilityRecord[]): string {
  return stringify(
    linesOf(records).map(({ tags, paused, ...line }) => ({
      ...line,
      tags: tags.join('; '),
      paused: String(paused),
    })),
    {
      bom: true,
      header: true,
      columns: ['address', 'name', 'tags', 'paused', 'added'],
      escape_formulas: true,
    },
  )
}
