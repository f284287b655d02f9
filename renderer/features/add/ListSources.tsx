import { addressesIn, typeAddress, useLookups } from '../../app/adding/lookups'
import { acceptedLists, openList } from '../../app/adding/read-list'
import { addTree } from '../../app/adding/start-adding'
import { chooseFile } from '../../app/parts/choose-file'
import { Button } from '../../ui/Button'

/** Where several addresses may come from besides the field. */
export function ListSources() {
  const addresses = addressesIn(useLookups((state) => state.typed))
  const [only] = addresses
  const follow = async () => {
    if (only === undefined) return
    typeAddress('')
    await addTree({ kind: 'address', address: only })
  }
  return (
    <div className="list-sources">
      <span className="meta">Several at once:</span>
      <Button size="sm" icon="files" onPress={() => chooseFile(acceptedLists, openList)}>
        Open a file…
      </Button>
      <Button size="sm" icon="group" disabled={addresses.length !== 1} onPress={follow}>
        This address and all it leads to
      </Button>
      <span className="meta list-sources__note">CSV or JSON can be dropped or pasted here too.</span>
    </div>
  )
}
