import { useState } from 'react'
import { go } from '../navigation'
import { useQuery } from '../use-query'
import { Button } from '../../ui/Button'
import { Section } from '../../ui/Page'
import { UtilityBadge } from '../../ui/UtilityBadge'
import { lookUp, useLookups } from './lookups'
import { addAll } from './start-adding'
import './adding.css'

/** Addresses that are worth typing; only the demo knows any. */
export function Suggestions() {
  const { data } = useQuery('utilities.suggestions', {})
  const { data: listed } = useQuery('utilities.list', {})
  const looked = useLookups((state) => state.list)
  const [all, setAll] = useState(false)
  const known = new Set(listed?.rows.map((row) => row.name))
  const left = data?.suggestions.filter(
    ({ name, address }) => !known.has(name) && !looked.some((one) => one.address === address),
  )
  if (!left || left.length === 0) return null
  const start = (address: string) => {
    lookUp([address])
    go({ name: 'add-utility' })
  }
  const first = left.filter((one) => one.group === 'first')
  const shown = all || first.length === 0 ? left : first
  return (
    <Section
      title="In the demo grid"
      meta={String(left.length)}
      end={
        left.length > 1 ? (
          <Button size="sm" onPress={() => addAll(left.map(({ address, tags }) => ({ address, tags })))}>
            Look up all {left.length}
          </Button>
        ) : null
      }
    >
      <ul className="suggestions">
        {shown.map(({ name, address, note }) => (
          <li key={address} className="suggestions__item">
            <UtilityBadge name={name} />
            <span className="suggestions__words">
              <span className="strong">{name}</span>
              <span className="meta">{note}</span>
              <span className="meta mono">{address}</span>
            </span>
            <Button size="sm" aria-label={`Look up ${name}`} onPress={() => start(address)}>
              Look up
            </Button>
          </li>
        ))}
      </ul>
      {shown.length < left.length ? (
        <Button kind="quiet" size="sm" onPress={() => setAll(true)}>
          Show {left.length - shown.length} more
        </Button>
      ) : null}
    </Section>
  )
}
