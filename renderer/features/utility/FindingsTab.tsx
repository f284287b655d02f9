import { useState } from 'react'
import type { UtilityId } from '../../../electron/contract/common'
import type { ConformanceReport, ReportedFinding } from '../../../electron/contract/report'
import { act, copyText } from '../../app/act'
import { FindingList } from '../../app/parts/FindingList'
import { useQuery } from '../../app/use-query'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { Menu } from '../../ui/Menu'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { SegmentedControl } from '../../ui/SegmentedControl'
import { SkeletonRows } from '../../ui/Skeleton'

type Shown = 'deviations' | 'error' | 'warning' | 'information'

/** What it does otherwise than the standard says, ready to be sent to its people. */
export function FindingsTab({ utilityId }: { utilityId: UtilityId }) {
  const { data, error, loading, reload } = useQuery('report.get', { utilityId })
  if (loading) return <SkeletonRows label="Findings are loading" />
  return (
    <>
      {error ? (
        <div className="utility__note">
          <ProblemBanner problem={error} onRetry={reload} onCopy={(words) => copyText(words)} />
        </div>
      ) : null}
      {data ? <Report report={data} /> : null}
    </>
  )
}

function Report({ report }: { report: ConformanceReport }) {
  const { deviations, information, utility } = report
  const [chosen, choose] = useState<Shown>('deviations')
  const lists = listsOf(report)
  const shown = lists[chosen].length > 0 || chosen === 'deviations' ? chosen : 'deviations'
  const listed = lists[shown]
  if (deviations.length === 0 && information.length === 0)
    return (
      <EmptyState icon="done" title="Nothing to remark">
        Everything Busbar read from {utility.name} keeps to the standard.
      </EmptyState>
    )
  return (
    <>
      <div className="toolbar utility__toolbar">
        <SegmentedControl<Shown>
          label="Findings"
          value={shown}
          onChange={choose}
          options={optionsOf(lists)}
        />
        <span className="spacer" />
        <SaveMenu report={report} />
        <Button
          icon="copy"
          disabled={deviations.length === 0}
          onPress={() => copyText(report.markdown, 'The report is copied as Markdown')}
        >
          Copy report
        </Button>
      </div>
      <div className="scroll findings-page" role="region" aria-label="What was found" tabIndex={0}>
        {listed.length > 0 ? (
          <FindingList findings={listed} />
        ) : (
          <EmptyState icon="done" title="Nothing deviates">
            What {utility.name} adds of its own is allowed; it is listed under Information.
          </EmptyState>
        )}
      </div>
    </>
  )
}

function SaveMenu({ report }: { report: ConformanceReport }) {
  const { name, utilityId } = report.utility
  const save = async (format: 'json' | 'markdown') => {
    await act('report.save', { utilityId, format }, { about: name })
  }
  return (
    <Menu
      trigger={<Button icon="download">Save report</Button>}
      entries={[
        { id: 'markdown', label: 'As Markdown, to send', onSelect: () => void save('markdown') },
        { id: 'json', label: 'As JSON, with everything', onSelect: () => void save('json') },
      ]}
    />
  )
}

function listsOf({ deviations, information }: ConformanceReport): Record<Shown, readonly ReportedFinding[]> {
  return {
    deviations,
    error: deviations.filter((one) => one.severity === 'error'),
    warning: deviations.filter((one) => one.severity === 'warning'),
    information,
  }
}

const labels: Readonly<Record<Shown, string>> = {
  deviations: 'Deviations',
  error: 'Errors',
  warning: 'Warnings',
  information: 'Information',
}

/** Kinds that are there; one of the two severities says nothing when it is all there is. */
function optionsOf(lists: Record<Shown, readonly ReportedFinding[]>): { value: Shown; label: string }[] {
  const mixed = lists.error.length > 0 && lists.warning.length > 0
  const values: Shown[] = ['deviations', ...(mixed ? (['error', 'warning'] as const) : [])]
  if (lists.information.length > 0) values.push('information')
  return values.map((value) => ({ value, label: `${labels[value]} ${String(lists[value].length)}` }))
}
