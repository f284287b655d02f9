import { useMemo, useState } from 'react'
import type { RegistrationDetail } from '../../../electron/contract/registrations'
import type { ScopeShown, UtilityDetail, UtilityProfile } from '../../../electron/contract/utilities'
import { useSelection } from '../../app/navigation'
import { usePreferences } from '../../app/preferences'
import { DataTable } from '../../ui/DataTable'
import { EmptyState } from '../../ui/EmptyState'
import { SegmentedControl } from '../../ui/SegmentedControl'
import { useRowHeight } from '../../ui/use-row-height'
import { groupOfScope, scopesInOrder } from './scope-groups'
import { scopeColumns } from './scope-columns'
import { variantsOf } from './scope-matrix'
import { ScopeFacts } from './ScopeFacts'
import { ScopeAreas, ScopeVariants } from './ScopeMatrix'

interface ScopesTabProps {
  detail: UtilityDetail
  profile: UtilityProfile
  registrations: readonly RegistrationDetail[]
}

type View = 'list' | 'variants' | 'areas'

/** What one can ask for: as a list, variants of one type side by side, or scope by area. */
export function ScopesTab(props: ScopesTabProps) {
  const { profile } = props
  const [chosen, choose] = useState<View>('list')
  const views: { value: View; label: string }[] = [{ value: 'list', label: 'List' }]
  if (variantsOf(profile.scopes).length > 0) views.push({ value: 'variants', label: 'Variants' })
  if (profile.coverage.entries.length > 0 && profile.scopes.some((scope) => scope.registerable))
    views.push({ value: 'areas', label: 'By area' })
  const view = views.some((one) => one.value === chosen) ? chosen : 'list'
  return (
    <>
      {views.length > 1 ? (
        <div className="toolbar utility__toolbar">
          <SegmentedControl<View> label="Show scopes as" value={view} onChange={choose} options={views} />
        </div>
      ) : null}
      {view === 'list' ? <ScopeList {...props} /> : null}
      {view === 'variants' ? <ScopeVariants profile={profile} /> : null}
      {view === 'areas' ? <ScopeAreas profile={profile} /> : null}
    </>
  )
}

/** By type; the chosen scope in full beside the list. */
function ScopeList({ detail, profile, registrations }: ScopesTabProps) {
  const [selected, select] = useSelection()
  const { singleKeys } = usePreferences()
  const rowHeight = useRowHeight()
  const rows = useMemo(() => scopesInOrder(profile.scopes), [profile.scopes])
  const columns = useMemo(() => scopeColumns(profile, registrations), [profile, registrations])
  const chosen = rows.find((scope) => scope.id === selected) ?? rows[0]
  if (rows.length === 0)
    return (
      <EmptyState icon="all" title="It offers no scopes">
        Without an authorization server there is nothing to register for; what it publishes can be read.
      </EmptyState>
    )
  return (
    <div className="scopes">
      <div className="scopes__table">
        <DataTable<ScopeShown>
          label="Scopes"
          columns={columns}
          rows={rows}
          rowKey={(scope) => scope.id}
          rowHeight={rowHeight}
          groupOf={groupOfScope}
          selectedKey={chosen?.id ?? null}
          onSelect={select}
          singleKeys={singleKeys}
        />
      </div>
      {chosen ? (
        <ScopeFacts
          key={chosen.id}
          scope={chosen}
          detail={detail}
          profile={profile}
          registrations={registrations}
        />
      ) : null}
    </div>
  )
}
