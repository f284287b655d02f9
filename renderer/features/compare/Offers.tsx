import { useMemo, useState } from 'react'
import type { Offer } from '../../../electron/contract/comparison'
import { copyText } from '../../app/act'
import { go, useSelection } from '../../app/navigation'
import { compareLimit } from '../../app/parts/compare-limit'
import { capital, counted, spaced } from '../../app/parts/wire-words'
import { usePreferences } from '../../app/preferences'
import { useQuery } from '../../app/use-query'
import { Button } from '../../ui/Button'
import { DataTable } from '../../ui/DataTable'
import { EmptyState } from '../../ui/EmptyState'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { SelectField } from '../../ui/SelectField'
import { SkeletonRows } from '../../ui/Skeleton'
import { useRowHeight } from '../../ui/use-row-height'
import { offerColumns } from './offer-columns'

const any = ''

interface Choice {
  value: string
  utilities: number
}

/** Who offers a type of scope, for what, in which country; the weightiest role first, nobody left out. */
export function Offers({ onCompare }: { onCompare: (utilityIds: readonly string[]) => void }) {
  const [type, setType] = useState(any)
  const [commodity, setCommodity] = useState(any)
  const [country, setCountry] = useState(any)
  const { data, error, loading, reload } = useQuery('comparison.offers', {
    type: type || null,
    commodity: commodity || null,
    country: country || null,
  })
  const [selected, select] = useSelection()
  const { singleKeys } = usePreferences()
  const rowHeight = useRowHeight()
  const columns = useMemo(() => offerColumns(), [])
  const rows = data?.offers ?? []
  const owners = [...new Set(rows.map((row) => row.utility.utilityId))]
  return (
    <>
      <div className="toolbar compare__toolbar compare__questions">
        <SelectField
          label="Type of scope"
          value={type}
          onChange={setType}
          options={options(data?.types, 'Any type')}
        />
        <SelectField
          label="For"
          value={commodity}
          onChange={setCommodity}
          options={options(data?.commodities, 'Anything', (word) => capital(spaced(word)))}
        />
        <SelectField
          label="In"
          value={country}
          onChange={setCountry}
          options={options(data?.countries, 'Any country')}
        />
        <span className="spacer" />
        <Button
          icon="panel"
          disabled={owners.length < 2}
          onPress={() => onCompare(owners.slice(0, compareLimit))}
        >
          {owners.length > compareLimit ? `Compare the first ${String(compareLimit)}` : 'Compare these'}
        </Button>
      </div>
      {error ? (
        <ProblemBanner edge problem={error} onRetry={reload} onCopy={(words) => copyText(words)} />
      ) : null}
      {loading && !data ? <SkeletonRows count={8} label="Offers are loading" /> : null}
      {data ? (
        <p className="meta compare__count" role="status">
          {counted(rows.length, 'scope')} of {counted(owners.length, 'utility', 'utilities')}
          {data.notRead > 0
            ? `; ${counted(data.notRead, 'utility has', 'utilities have')} not been read and may offer it too`
            : ''}
        </p>
      ) : null}
      {data && rows.length === 0 ? (
        <EmptyState icon="utilities" title="Nobody in your list offers this">
          Ask for less, or add more utilities.
        </EmptyState>
      ) : null}
      {rows.length > 0 ? (
        <DataTable<Offer>
          label="Offers"
          columns={columns}
          rows={rows}
          rowKey={keyOf}
          rowHeight={rowHeight}
          selectedKey={rows.some((row) => keyOf(row) === selected) ? selected : keyOf(rows[0] as Offer)}
          onSelect={select}
          onOpen={(key) => {
            const found = rows.find((row) => keyOf(row) === key)
            if (found) go({ name: 'utility', utilityId: found.utility.utilityId, tab: 'scopes' })
          }}
          singleKeys={singleKeys}
        />
      ) : null}
    </>
  )
}

const keyOf = (row: Offer): string => `${row.utility.utilityId} ${row.scopeId}`

function options(choices: readonly Choice[] | undefined, all: string, words = (word: string) => word) {
  return [
    { value: any, label: all },
    ...(choices ?? []).map(({ value, utilities }) => ({
      value,
      label: words(value),
      hint: counted(utilities, 'utility', 'utilities'),
    })),
  ]
}
