import type { Output } from '../../../contract/methods'
import { counted } from '../../../contract/plural'
import type { DeskContext } from '../context'
import type { UtilityStore } from '../utilities/utility-store'
import { inventoryCsv, inventoryJson } from './inventory-file'

/** Writes the list, or the part of it that is named, to a file of the person's choice. */
export async function exportInventory(
  context: Pick<DeskContext, 'host' | 'record'>,
  store: UtilityStore,
  format: 'json' | 'csv',
  utilityIds: readonly string[] | null,
): Promise<Output<'inventory.export'>> {
  const wanted = utilityIds && new Set(utilityIds)
  const records = store.all().filter((record) => !wanted || wanted.has(record.utilityId))
  const text = format === 'json' ? inventoryJson(records) : inventoryCsv(records)
  const { saved } = await context.host.ask('host.saveFile', {
    suggestedName: `busbar inventory.${format}`,
    base64: Buffer.from(text).toString('base64'),
  })
  if (saved) {
    const resultText = counted(records.length, 'utility', 'utilities')
    const act = { actor: 'you', utilityId: null, result: 'ok', durationMs: null } as const
    context.record({ ...act, text: 'Exported the inventory', resultText })
  }
  return { saved, utilities: records.length }
}
