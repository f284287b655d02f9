import { go } from '../../app/navigation'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { AddressForm } from '../../app/adding/AddressForm'
import { Suggestions } from '../../app/adding/Suggestions'

/** The first time: where utilities publish themselves, and a field to begin. */
export function NoUtilities() {
  return (
    <div className="scroll">
      <EmptyState icon="utilities" title="No utility yet">
        Every utility that keeps to the standard says who it is and what it offers at one address:{' '}
        <code className="mono">/.well-known/cds-server-metadata.json</code>. Type its host, and Busbar reads
        the rest.
      </EmptyState>
      <div className="add add--below">
        <AddressForm />
        <Suggestions />
      </div>
    </div>
  )
}

export function NothingFits({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  if (!filtered)
    return (
      <EmptyState
        icon="utilities"
        title="Every utility is healthy"
        actions={<Button onPress={() => go({ name: 'utilities' })}>Show all</Button>}
      />
    )
  return (
    <EmptyState
      icon="filter"
      title="Nothing fits"
      actions={<Button onPress={onClear}>Clear the filter</Button>}
    >
      Try fewer words, or one of <code className="mono">state:</code> <code className="mono">stage:</code>{' '}
      <code className="mono">country:</code> <code className="mono">supplies:</code>{' '}
      <code className="mono">tag:</code>.
    </EmptyState>
  )
}
