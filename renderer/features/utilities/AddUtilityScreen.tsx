import { useAction } from '../../app/action-registry'
import { go } from '../../app/navigation'
import { useQuery } from '../../app/use-query'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { PageHead, Section } from '../../ui/Page'
import { UtilityBadge } from '../../ui/UtilityBadge'
import { AddressForm } from './AddressForm'
import { LookupCard } from './LookupCard'
import { lookUp, useLookups } from './lookups'
import './utilities.css'

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

/** Addresses that are worth typing; only the demo knows any. */
function Suggestions() {
  const { data } = useQuery('utilities.suggestions', {})
  const { data: listed } = useQuery('utilities.list', {})
  const looked = useLookups((state) => state.list)
  const known = new Set(listed?.rows.map((row) => row.name))
  const left = data?.suggestions.filter(
    ({ name, address }) => !known.has(name) && !looked.some((one) => one.address === address),
  )
  if (!left || left.length === 0) return null
  return (
    <Section title="In the demo grid" meta={String(left.length)}>
      <ul className="suggestions">
        {left.map(({ name, address, note }) => (
          <li key={address} className="suggestions__item">
            <UtilityBadge name={name} />
            <span className="suggestions__words">
              <span className="strong">{name}</span>
              <span className="meta">{note}</span>
              <span className="meta mono">{address}</span>
            </span>
            <Button size="sm" aria-label={`Look up ${name}`} onPress={() => lookUp([address])}>
              Look up
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
