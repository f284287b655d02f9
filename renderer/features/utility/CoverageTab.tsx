import { useMemo, useState } from 'react'
import type { CoverageEntryShown, UtilityProfile } from '../../../electron/contract/utilities'
import { copyText } from '../../app/act'
import { useSelection } from '../../app/navigation'
import { spaced, wordOf } from '../../app/parts/wire-words'
import { usePreferences } from '../../app/preferences'
import { DataTable } from '../../ui/DataTable'
import { EmptyState } from '../../ui/EmptyState'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { TextField } from '../../ui/TextField'
import { useRowHeight } from '../../ui/use-row-height'
import { coverageColumns } from './coverage-columns'
import { CoverageFacts } from './CoverageFacts'
import type { TabName } from './tab-names'

interface CoverageTabProps {
  profile: UtilityProfile
  onRetry: () => unknown
  onShow: (tab: TabName) => void
}

/** Where and for what it stands: every entry of the coverage list, the chosen one in full below. */
export function CoverageTab({ profile, onRetry, onShow }: CoverageTabProps) {
  const { entries, complete, problem } = profile.coverage
  const [text, setText] = useState('')
  const [selected, select] = useSelection()
  const { singleKeys } = usePreferences()
  const rowHeight = useRowHeight()
  const rows = useMemo(() => entries.filter((entry) => fits(entry, text)), [entries, text])
  const chosen = rows.find((entry) => entry.id === selected) ?? rows[0]
  return (
    <>
      {problem ? (
        <div className="utility__note">
          <ProblemBanner
            tone="warn"
            about="The list could not be read to its end"
            problem={problem}
            onRetry={onRetry}
            onCopy={(words) => copyText(words)}
          />
        </div>
      ) : null}
      {entries.length === 0 ? (
        <EmptyState icon="map" title={complete ? 'No coverage is listed' : 'No entry could be read'}>
          It says nowhere whom it serves. Its scopes can still be registered where it offers them.
        </EmptyState>
      ) : (
        <>
          <div className="toolbar utility__toolbar">
            <TextField
              label="Filter coverage"
              labelSize="hidden"
              icon="filter"
              value={text}
              onChange={setText}
              example={`Filter ${String(entries.length)} entries by name, role, commodity or capability`}
            />
          </div>
          <div className="coverage">
            <div className="coverage__table">
              <DataTable<CoverageEntryShown>
                label="Coverage"
                columns={coverageColumns}
                rows={rows}
                rowKey={(entry) => entry.id}
                rowHeight={rowHeight}
                selectedKey={chosen?.id ?? null}
                onSelect={select}
                singleKeys={singleKeys}
              />
            </div>
            {chosen ? (
              <CoverageFacts entry={chosen} profile={profile} onShowScopes={() => onShow('scopes')} />
            ) : (
              <EmptyState icon="filter" title="Nothing fits" />
            )}
          </div>
        </>
      )}
    </>
  )
}

/** Every word of the filter must occur somewhere in the entry. */
function fits(entry: CoverageEntryShown, text: string): boolean {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return true
  const listed = [entry.role, entry.type, ...entry.infrastructureTypes, ...entry.commodityTypes]
  const all = [
    entry.id,
    entry.name,
    entry.entityName,
    entry.description ?? '',
    entry.country ?? '',
    ...listed.map((value) => spaced(wordOf(value))),
    ...entry.capabilities,
  ]
    .join('\n')
    .toLocaleLowerCase()
  return words.every((word) => all.includes(word))
}
