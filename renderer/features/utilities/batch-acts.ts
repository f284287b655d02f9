import type { UtilityRow } from '../../../electron/contract/utilities'
import { act } from '../../app/act'
import { go } from '../../app/navigation'
import { toast } from '../../app/notices'
import { counted } from '../../app/parts/wire-words'
import { changed } from '../../app/undo'

const idsOf = (rows: readonly UtilityRow[]) => rows.map((row) => row.utilityId)

/** Reads them again in the background; how that goes stands above the list. One alone says so itself. */
export async function refreshRows(rows: readonly UtilityRow[]): Promise<void> {
  const [first, second] = rows
  if (first && !second) {
    const { utilityId, name } = first
    await act('utilities.refresh', { utilityId }, { done: `${name} was read again`, about: name })
  } else if (first) await act('utilities.refreshMany', { utilityIds: idsOf(rows) })
}

export async function pauseRows(rows: readonly UtilityRow[], paused: boolean): Promise<void> {
  const batch = await act('utilities.setPausedMany', { utilityIds: idsOf(rows), paused })
  if (!batch) return
  const [first] = rows
  const who = rows.length === 1 && first ? first.name : counted(batch.changed, 'utility', 'utilities')
  changed(`${who} ${paused ? 'paused' : 'resumed'}`, batch.undoId)
}

/** Takes them out of sight, or back; registrations and secrets stay. */
export async function hideRows(rows: readonly UtilityRow[], hidden: boolean): Promise<void> {
  const batch = await act('utilities.setHidden', { utilityIds: idsOf(rows), hidden })
  if (!batch) return
  const [first] = rows
  const who = rows.length === 1 && first ? first.name : counted(batch.changed, 'utility', 'utilities')
  changed(hidden ? `${who} hidden` : `${who} back in the list`, batch.undoId)
}

/** Removes those without a registration; core refuses the others. */
export async function removeRows(rows: readonly UtilityRow[]): Promise<void> {
  let removed = 0
  for (const { utilityId, name } of rows) {
    if (await act('utilities.remove', { utilityId }, { about: name })) removed += 1
  }
  if (removed > 0) toast(`${counted(removed, 'utility', 'utilities')} left your list`)
}

/** One of them by the wizard, several as a matrix. */
export async function registerRows(rows: readonly UtilityRow[]): Promise<void> {
  const [first, second] = rows
  if (first && !second) go({ name: 'register', utilityId: first.utilityId })
  else if (first) {
    const opened = await act('bulk.open', { utilityIds: idsOf(rows) })
    if (opened) go({ name: 'bulk-register', bulkId: opened.bulkId })
  }
}

/** Addresses and own words, as a file; never a secret. */
export async function exportRows(rows: readonly UtilityRow[], format: 'json' | 'csv'): Promise<void> {
  const file = await act('inventory.export', { format, utilityIds: idsOf(rows) })
  if (file?.saved) toast(`Inventory with ${counted(file.utilities, 'utility', 'utilities')} saved`)
}
