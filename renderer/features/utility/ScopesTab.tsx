import { useMemo } from 'react'
import type { RegistrationDetail } from '../../../electron/contract/registrations'
import type { ScopeShown, UtilityDetail, UtilityProfile } from '../../../electron/contract/utilities'
import { useSelection } from '../../app/navigation'
import { usePreferences } from '../../app/preferences'
import { DataTable } from '../../ui/DataTable'
import { EmptyState } from '../../ui/EmptyState'
import { useRowHeight } from '../../ui/use-row-height'
import { groupOfScope, scopesInOrder } from './scope-groups'
import { scopeColumns } from './scope-columns'
import { ScopeFacts } from './ScopeFacts'

interface ScopesTabProps {
  detail: UtilityDetail
  profile: UtilityProfile
  registrations: readonly RegistrationDetail[]
}

/** What one can ask for, by type; the chosen scope in full beside the list. */
export function ScopesTab({ detail, profile, registrations }: ScopesTabProps) {
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
