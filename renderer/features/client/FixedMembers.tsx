import type { ClientMember } from '../../../electron/contract/clients'
import { labelOf, valueWords } from '../../app/parts/member-words'
import { DateText } from '../../ui/DateText'
import { PropertyList } from '../../ui/PropertyList'

/** What only the utility sets, each with its name on the wire. */
export function FixedMembers({ members }: { members: readonly ClientMember[] }) {
  return (
    <PropertyList
      items={members.map(({ name, json }) => ({
        name: labelOf(name),
        term: name,
        value: <FixedValue name={name} json={json} />,
      }))}
    />
  )
}

function FixedValue({ name, json }: Pick<ClientMember, 'name' | 'json'>) {
  const atMs = momentOf(name, json)
  if (atMs !== null) return <DateText atMs={atMs} as="day-clock" />
  return <span className="words-wrap">{valueWords(json) || 'none'}</span>
}

/** Issue times are seconds, the others datetimes (RFC 7591 §3.2.1, CDS-WG1-02 §5.1); null for what is neither. */
function momentOf(name: string, json: string | null): number | null {
  if (json === null) return null
  const value = JSON.parse(json) as unknown
  if (name === 'client_id_issued_at') return typeof value === 'number' && value > 0 ? value * 1000 : null
  if (name !== 'cds_created' && name !== 'cds_modified') return null
  const atMs = typeof value === 'string' ? Date.parse(value) : NaN
  return Number.isNaN(atMs) ? null : atMs
}
