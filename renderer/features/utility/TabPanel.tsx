import type { UtilityDetail } from '../../../electron/contract/utilities'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { CoverageTab } from './CoverageTab'
import { FindingsTab } from './FindingsTab'
import { HealthTab } from './HealthTab'
import { RawTab } from './RawTab'
import type { RegistrationsQuery } from './registrations-query'
import { RegistrationsTab } from './RegistrationsTab'
import { RequirementsTab } from './RequirementsTab'
import { ScopesTab } from './ScopesTab'
import { SummaryTab } from './SummaryTab'
import type { TabName } from './tab-names'
import type { UtilityActs } from './use-utility-acts'

interface TabPanelProps {
  tab: TabName
  detail: UtilityDetail
  registrations: RegistrationsQuery
  acts: UtilityActs
  onShow: (tab: TabName) => void
}

/** What stands under a tab. Most of it is about the documents, and needs them. */
export function TabPanel({ tab, detail, registrations, acts, onShow }: TabPanelProps) {
  const { profile } = detail
  const own = registrations.data?.registrations ?? []
  if (tab === 'registrations')
    return <RegistrationsTab detail={detail} registrations={registrations} acts={acts} />
  if (tab === 'health') return <HealthTab detail={detail} />
  if (tab === 'raw') return <RawTab utilityId={detail.row.utilityId} />
  if (!profile) return <NotRead onRefresh={acts.refresh} />
  switch (tab) {
    case 'summary':
      return <SummaryTab detail={detail} profile={profile} registrations={own} onShow={onShow} />
    case 'coverage':
      return (
        <CoverageTab
          utilityId={detail.row.utilityId}
          profile={profile}
          onRetry={acts.refresh}
          onShow={onShow}
        />
      )
    case 'scopes':
      return <ScopesTab detail={detail} profile={profile} registrations={own} />
    case 'requirements':
      return <RequirementsTab profile={profile} />
    case 'findings':
      return <FindingsTab utilityId={detail.row.utilityId} />
  }
}

function NotRead({ onRefresh }: { onRefresh: () => unknown }) {
  return (
    <EmptyState
      icon="sync"
      title="Nothing of it is kept on this computer"
      actions={<Button onPress={onRefresh}>Refresh</Button>}
    >
      Its documents are a cache and can be read again at any time.
    </EmptyState>
  )
}
