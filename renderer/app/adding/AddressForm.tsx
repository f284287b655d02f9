import { go } from '../navigation'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/TextField'
import { addressesIn, lookUp, typeAddress, useLookups } from './lookups'
import './adding.css'

/** One field for a host, an origin or a metadata address, or several of them. */
export function AddressForm({ autoFocus = false }: { autoFocus?: boolean }) {
  const text = useLookups((state) => state.typed)
  const addresses = addressesIn(text)
  const start = () => {
    if (addresses.length === 0) return
    lookUp(addresses)
    // One that fails can be corrected in place; of several each has its own line to try again from.
    if (addresses.length > 1) typeAddress('')
    go({ name: 'add-utility' })
  }
  return (
    <div className="address-form">
      <TextField
        label="Address of the utility"
        help="A host, a web address or a metadata address; several with spaces between."
        example="utility.example"
        size="lg"
        value={text}
        onChange={typeAddress}
        onEnter={start}
        autoFocus={autoFocus}
        code
      />
      <Button kind="primary" size="lg" icon="search" disabled={addresses.length === 0} onPress={start}>
        {addresses.length > 1 ? `Look up ${String(addresses.length)}` : 'Look up'}
      </Button>
    </div>
  )
}
