import type { ClipboardEvent } from 'react'
import { go } from '../navigation'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/TextField'
import { addressesIn, lookUp, typeAddress, useLookups } from './lookups'
import { pasteList } from './read-list'
import { addAll } from './start-adding'
import './adding.css'

/** One field for a host, an origin or a metadata address, or several of them. */
export function AddressForm({ autoFocus = false }: { autoFocus?: boolean }) {
  const text = useLookups((state) => state.typed)
  const addresses = addressesIn(text)
  const start = () => {
    const [only, second] = addresses
    if (only === undefined) return
    if (second !== undefined) {
      typeAddress('')
      return addAll(addresses.map((address) => ({ address })))
    }
    // One that fails can be corrected in place.
    lookUp([only])
    go({ name: 'add-utility' })
  }
  return (
    <div className="address-form" onPasteCapture={takeLines}>
      <TextField
        label="Address of the utility"
        help="A host, a web address or a metadata address, or several of them."
        example="utility.example"
        size="lg"
        value={text}
        onChange={typeAddress}
        onEnter={() => void start()}
        autoFocus={autoFocus}
        code
      />
      <Button kind="primary" size="lg" icon="search" disabled={addresses.length === 0} onPress={start}>
        {addresses.length > 1 ? `Look up ${String(addresses.length)}` : 'Look up'}
      </Button>
    </div>
  )
}

/** Lines of a list or cells of a spreadsheet do not fit into the field; they are read as a file would be. */
function takeLines(event: ClipboardEvent): void {
  const text = event.clipboardData.getData('text/plain').trim()
  if (!/[\n\t]/.test(text)) return
  event.preventDefault()
  void pasteList(text)
}
