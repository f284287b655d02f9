import type { AddingRow } from '../../../electron/contract/adding'
import { copyText } from '../../app/act'
import { commodityWords } from '../../app/parts/Commodities'
import { hostOf } from '../../app/parts/wire-words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { PropertyList, type Property } from '../../ui/PropertyList'
import { rowWord } from './row-looks'

interface RowDialogProps {
  row: AddingRow
  addressOf: (rowId: string) => string
  onClose: () => void
}

/** What is known about one row. */
export function RowDialog({ row, addressOf, onClose }: RowDialogProps) {
  return (
    <Dialog
      open
      onClose={onClose}
      size="lg"
      title={row.found?.name ?? row.listName ?? row.address}
      actions={<Button onPress={onClose}>Close</Button>}
    >
      {row.problem ? <ProblemBanner problem={row.problem} onCopy={(text) => copyText(text)} /> : null}
      <PropertyList items={factsOf(row, addressOf)} />
    </Dialog>
  )
}

function factsOf(row: AddingRow, addressOf: (rowId: string) => string): Property[] {
  const { found } = row
  const fact = (name: string, value: string | null | undefined): Property[] =>
    value ? [{ name, value }] : []
  return [
    ...fact('Result', rowWord(row)),
    ...fact('Asked', row.address),
    ...fact('Read from', found?.metadataUrl),
    ...fact('Moved', found?.moved && `${hostOf(found.moved.from) ?? ''} → ${hostOf(found.moved.to) ?? ''}`),
    ...fact('Your list calls it', row.listName === found?.name ? null : row.listName),
    ...fact('Line of the list', row.line === null ? null : String(row.line)),
    ...fact('Same utility as', row.sameAs.map(addressOf).join(', ')),
    ...fact('Supplies', found && commodityWords(found.commodities)),
    ...fact('Countries', found?.countries.join(', ')),
    ...fact('Registering', found && (found.offersRegistration ? 'Possible' : 'Not possible here')),
    ...fact('Findings', found && found.findings > 0 ? String(found.findings) : null),
    ...fact('Tags', row.tags.join(', ')),
    ...fact(
      'Leads to',
      row.notFollowed > 0 ? `${String(row.notFollowed)} more, which were not followed` : null,
    ),
  ]
}
