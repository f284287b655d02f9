import { useAction } from '../../app/action-registry'
import { go } from '../../app/navigation'
import { IconButton } from '../../ui/IconButton'
import { PageHead } from '../../ui/Page'
import { AddressForm } from '../../app/adding/AddressForm'
import { LookupCard } from './LookupCard'
import { useLookups } from '../../app/adding/lookups'
import { Suggestions } from '../../app/adding/Suggestions'
import './add.css'

/** Finds utilities by their address and shows what each one is before it goes into the list. */
export function AddUtilityScreen() {
  const lookups = useLookups((state) => state.list)
  const back = () => go({ name: 'utilities' })
  useAction('list.back', back)
  return (
    <>
      <PageHead
        ruled
        title="Add utility"
        start={<IconButton icon="back" label="Back to utilities" keys="u" flips onPress={back} />}
      />
      <div className="scroll">
        <div className="add">
          <AddressForm autoFocus />
          {lookups.map((lookup) => (
            <LookupCard key={lookup.id} lookup={lookup} alone={lookups.length === 1} />
          ))}
          <Suggestions />
        </div>
      </div>
    </>
  )
}
