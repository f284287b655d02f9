import { act } from '../act'
import { openList, acceptedLists } from '../adding/read-list'
import { toast } from '../notices'
import { Button } from '../../ui/Button'
import { Menu } from '../../ui/Menu'
import { chooseFile } from './choose-file'
import { counted } from './wire-words'

/** The list as a file: taken out, or brought in to be looked at before anything is added. */
export function InventoryMenu({ canExport }: { canExport: boolean }) {
  const inList = { disabled: !canExport, reason: 'There is nothing in the list yet' }
  return (
    <Menu
      trigger={
        <Button kind="quiet" iconEnd="chevron-down">
          Inventory
        </Button>
      }
      entries={[
        {
          id: 'import',
          label: 'Import a list…',
          icon: 'files',
          onSelect: () => chooseFile(acceptedLists, openList),
        },
        'rule',
        {
          id: 'json',
          label: 'Export as JSON…',
          icon: 'download',
          ...inList,
          onSelect: () => void exportAs('json'),
        },
        {
          id: 'csv',
          label: 'Export as CSV…',
          icon: 'download',
          ...inList,
          onSelect: () => void exportAs('csv'),
        },
      ]}
    />
  )
}

async function exportAs(format: 'json' | 'csv'): Promise<void> {
  const done = await act('inventory.export', { format })
  if (done?.saved) toast(`Inventory with ${counted(done.utilities, 'utility', 'utilities')} saved`)
}
