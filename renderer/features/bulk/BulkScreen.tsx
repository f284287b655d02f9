import { useState } from 'react'
import type { BulkChange, BulkId, BulkMatrix } from '../../../electron/contract/bulk'
import { act, copyText } from '../../app/act'
import { go, useNavigation, type RouteOf } from '../../app/navigation'
import { counted } from '../../app/parts/wire-words'
import { useQuery } from '../../app/use-query'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { DateText } from '../../ui/DateText'
import { IconButton } from '../../ui/IconButton'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { SkeletonRows } from '../../ui/Skeleton'
import { Tabs } from '../../ui/Tabs'
import { BulkAgree } from './BulkAgree'
import { BulkAnswers } from './BulkAnswers'
import { BulkFoot } from './BulkFoot'
import { BulkScopes } from './BulkScopes'
import './bulk.css'

type Part = NonNullable<RouteOf<'bulk-register'>['part']>

/** Registering with many: what to ask for, the answers, the agreements, then one press. */
export function BulkScreen({ route }: { route: RouteOf<'bulk-register'> }) {
  const bulkId = route.bulkId as BulkId
  const { data, error, reload } = useQuery('bulk.get', { bulkId })
  const part = route.part ?? 'answers'
  const show = (next: Part) => useNavigation.getState().replace({ ...route, part: next })
  const change = (...changes: BulkChange[]) => act('bulk.change', { bulkId, changes })
  if (!data) {
    return error ? (
      <ProblemBanner edge problem={error} onRetry={reload} onCopy={(text) => copyText(text)} />
    ) : (
      <SkeletonRows count={10} label="The matrix is loading" />
    )
  }
  const open = data.rows.length - data.totals.closed - data.totals.leftOut
  return (
    <div className="bulk-page">
      <BulkHead matrix={data} />
      <Tabs<Part>
        label="Parts of the registrations"
        value={part}
        onChange={show}
        tabs={[
          { value: 'scopes', label: 'Scopes', panel: <BulkScopes matrix={data} onChange={change} /> },
          {
            value: 'answers',
            label: 'Answers',
            count: data.totals.needs || null,
            panel: <BulkAnswers matrix={data} onChange={change} />,
          },
          {
            value: 'agree',
            label: 'Agreements',
            count: data.rows.filter((row) => isAsked(row) && !row.agreed).length || null,
            panel: <BulkAgree rows={data.rows.filter(isAsked)} onChange={change} />,
          },
        ]}
      />
      <BulkFoot matrix={data} part={part} open={open} onPart={show} />
    </div>
  )
}

/** There is something to agree to, and the row takes part. */
const isAsked = (row: BulkMatrix['rows'][number]) => row.state !== 'left-out' && row.pages.length > 0

function BulkHead({ matrix }: { matrix: BulkMatrix }) {
  const [discarding, setDiscarding] = useState(false)
  const leave = () => go({ name: 'utilities' })
  const all = counted(matrix.rows.length, 'utility', 'utilities')
  return (
    <header className="page-head">
      <IconButton icon="back" label="Back to the utilities" flips onPress={leave} />
      <h1 className="page-head__title truncate">Register with {all}</h1>
      <span className="meta num nowrap">
        {matrix.reading > 0 ? (
          `Reading what ${String(matrix.reading)} of them ask for now…`
        ) : (
          <span className="hide-narrow">
            Saved <DateText atMs={matrix.savedAtMs} as="clock" />
          </span>
        )}
      </span>
      <div className="page-head__actions">
        <Button kind="quiet" icon="trash" onPress={() => setDiscarding(true)}>
          Discard
        </Button>
      </div>
      <ConfirmDialog
        open={discarding}
        onCancel={() => setDiscarding(false)}
        onConfirm={async () => {
          const done = await act('bulk.discard', { bulkId: matrix.bulkId })
          if (done) leave()
        }}
        title={`Discard the answers for ${all}?`}
        consequence="What was typed here is gone then. Nothing was sent to any of them, and they stay in your list."
        confirmLabel="Discard answers"
      />
    </header>
  )
}
