import { Fragment, useMemo, useState } from 'react'
import type { UtilityId } from '../../../electron/contract/common'
import type { CoverageEntryShown, UtilityProfile } from '../../../electron/contract/utilities'
import { act, copyText } from '../../app/act'
import { useSelection } from '../../app/navigation'
import { spaced, wordOf } from '../../app/parts/wire-words'
import { usePreferences } from '../../app/preferences'
import { useQuery } from '../../app/use-query'
import { DataTable } from '../../ui/DataTable'
import { EmptyState } from '../../ui/EmptyState'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { TextField } from '../../ui/TextField'
import { useRowHeight } from '../../ui/use-row-height'
import { AlsoCovering } from './AlsoCovering'
import { coverageColumns } from './coverage-columns'
import { CoverageFacts } from './CoverageFacts'
import { CoverageMap } from './CoverageMap'
import { entryMapFacts } from './entry-map-facts'
import type { TabName } from './tab-names'

interface CoverageTabProps {
  utilityId: UtilityId
  profile: UtilityProfile
  onRetry: () => unknown
  onShow: (tab: TabName) => void
}

/** Where and for what it stands: every entry of the coverage list, the chosen one in full below, the map beside it. */
export function CoverageTab({ utilityId, profile, onRetry, onShow }: CoverageTabProps) {
  const { entries, complete, problem } = profile.coverage
  const [text, setText] = useState('')
  const [selected, select] = useSelection()
  const { singleKeys } = usePreferences()
  const rowHeight = useRowHeight()
  const rows = useMemo(() => byCountry(entries.filter((entry) => fits(entry, text))), [entries, text])
  const hasCountries = useMemo(() => new Set(entries.map(countryOf)).size > 1, [entries])
  const { data } = useQuery('maps.ofUtility', { utilityId })
  const maps = useMemo(() => new Map(data?.entries.map((map) => [map.entryId, map])), [data])
  const reading = data?.reading ?? true
  const retry = () => act('maps.retry', { utilityId }, { about: profile.name })
  const unresolved = useMemo(() => unresolvedIds(profile), [profile])
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
      {complete && unresolved.length > 0 ? (
        <p className="soft utility__note">
          Scopes also name{' '}
          {unresolved.map((id, index) => (
            <Fragment key={id}>
              {index > 0 ? ', ' : ''}
              <code className="chip chip--raw">{id}</code>
            </Fragment>
          ))}
          , which no entry explains.
        </p>
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
            <div className="coverage__list">
              <div className="coverage__table">
                <DataTable<CoverageEntryShown>
                  label="Coverage"
                  columns={coverageColumns}
                  rows={rows}
                  rowKey={(entry) => entry.id}
                  rowHeight={rowHeight}
                  selectedKey={chosen?.id ?? null}
                  onSelect={select}
                  groupOf={hasCountries ? countryOf : undefined}
                  singleKeys={singleKeys}
                />
              </div>
              {chosen ? (
                <div className="scroll coverage__facts">
                  <CoverageFacts
                    entry={chosen}
                    mapFacts={entryMapFacts({
                      map: maps.get(chosen.id),
                      about: profile.name,
                      reading,
                      onRetry: retry,
                    })}
                    profile={profile}
                    onShowScopes={() => onShow('scopes')}
                  />
                  <AlsoCovering utilityId={utilityId} />
                </div>
              ) : (
                <EmptyState icon="filter" title="Nothing fits" />
              )}
            </div>
            <CoverageMap
              name={profile.name}
              entries={rows}
              maps={maps}
              reading={reading}
              selectedId={chosen?.id ?? null}
              onSelect={select}
            />
          </div>
        </>
      )}
    </>
  )
}

const countryOf = (entry: CoverageEntryShown): string => entry.country ?? 'No country'

/** Entries of one country stand together, in the order of the list. */
function byCountry(entries: CoverageEntryShown[]): CoverageEntryShown[] {
  const countries = [...new Set(entries.map(countryOf))]
  return entries.sort((a, b) => countries.indexOf(countryOf(a)) - countries.indexOf(countryOf(b)))
}

/** Ids of coverage that scopes name and no entry has (02 §3.4). */
function unresolvedIds({ scopes, coverage }: UtilityProfile): string[] {
  const known = new Set(coverage.entries.map((entry) => entry.id))
  return [...new Set(scopes.flatMap((scope) => scope.coverageIds))].filter((id) => !known.has(id))
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
