import { useMemo, useState } from 'react'
import type { UtilityId } from '../../../electron/contract/common'
import type { ComparedUtility } from '../../../electron/contract/comparison'
import { copyText } from '../../app/act'
import { go } from '../../app/navigation'
import { compareLimit } from '../../app/parts/compare-limit'
import { counted } from '../../app/parts/wire-words'
import { useQuery } from '../../app/use-query'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { IconButton } from '../../ui/IconButton'
import { MatrixTable } from '../../ui/MatrixTable'
import { LinkButton } from '../../ui/Page'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { SkeletonRows } from '../../ui/Skeleton'
import { SwitchField } from '../../ui/SwitchField'
import { compareSections, onlyDifferent } from './compare-sections'
import { UtilityPicker } from './UtilityPicker'

interface SideBySideProps {
  utilityIds: readonly string[]
  onChange: (utilityIds: readonly string[]) => void
}

/** Chosen utilities in columns; what they have in common can be left out. */
export function SideBySide({ utilityIds, onChange }: SideBySideProps) {
  const { data, error, loading, reload } = useQuery(
    'comparison.get',
    utilityIds.length === 0 ? null : { utilityIds: utilityIds as UtilityId[] },
  )
  const [different, setDifferent] = useState(false)
  const [picking, setPicking] = useState(false)
  const columns = useMemo(() => (utilityIds.length === 0 ? [] : (data?.columns ?? [])), [data, utilityIds])
  const sections = useMemo(() => {
    const all = compareSections(columns)
    return different ? onlyDifferent(all) : all
  }, [columns, different])
  const add = (
    <Button
      icon="plus"
      kind={columns.length < 2 ? 'primary' : 'hairline'}
      disabled={utilityIds.length >= compareLimit}
      onPress={() => setPicking(true)}
    >
      Add a utility
    </Button>
  )
  const remove = (utilityId: string) => onChange(utilityIds.filter((one) => one !== utilityId))
  return (
    <>
      <UtilityPicker
        open={picking}
        onOpenChange={setPicking}
        taken={utilityIds}
        onPick={(utilityId) => onChange([...utilityIds, utilityId])}
      />
      {error ? (
        <ProblemBanner edge problem={error} onRetry={reload} onCopy={(words) => copyText(words)} />
      ) : null}
      {utilityIds.length > 0 && loading ? <SkeletonRows count={8} label="Utilities are loading" /> : null}
      {columns.length === 0 && !loading ? (
        <EmptyState icon="panel" title="Nothing to compare yet" actions={add}>
          Choose two or more, here or by marking rows in the list of utilities.
        </EmptyState>
      ) : null}
      {columns.length > 0 ? (
        <>
          <div className="toolbar compare__toolbar">
            {add}
            <span className="meta">
              {utilityIds.length >= compareLimit
                ? `${String(compareLimit)} are as many as fit`
                : counted(columns.length, 'utility', 'utilities')}
            </span>
            <span className="spacer" />
            <SwitchField label="Only what differs" checked={different} onChange={setDifferent} />
          </div>
          {sections.length === 0 ? (
            <EmptyState icon="done" title="Nothing differs">
              In everything Busbar compares they are alike.
            </EmptyState>
          ) : (
            <MatrixTable
              label="Utilities side by side"
              corner="Compared by"
              columns={columns.map((column) => ({
                key: column.row.utilityId,
                head: <Head column={column} onRemove={() => remove(column.row.utilityId)} />,
              }))}
              sections={sections}
            />
          )}
        </>
      ) : null}
    </>
  )
}

function Head({ column, onRemove }: { column: ComparedUtility; onRemove: () => void }) {
  const { name, utilityId, host } = column.row
  return (
    <span className="compare__head">
      <span className="compare__name">
        <LinkButton onPress={() => go({ name: 'utility', utilityId })}>{name}</LinkButton>
        <span className="meta matrix__note">{host}</span>
      </span>
      <IconButton icon="close" label={`Take ${name} out`} size="sm" onPress={onRemove} />
    </span>
  )
}
