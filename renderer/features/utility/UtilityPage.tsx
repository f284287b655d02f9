import type { UtilityDetail } from '../../../electron/contract/utilities'
import { useAction } from '../../app/action-registry'
import { useHostDialogs } from '../../app/parts/use-host-dialogs'
import { useNavigation, type RouteOf } from '../../app/navigation'
import { Tabs } from '../../ui/Tabs'
import type { RegistrationsQuery } from './registrations-query'
import { isTabName, neighbour, tabNames, type TabName } from './tab-names'
import { TabPanel } from './TabPanel'
import { UtilityBanners } from './UtilityBanners'
import { UtilityHead } from './UtilityHead'
import { useUtilityActs } from './use-utility-acts'

interface UtilityPageProps {
  route: RouteOf<'utility'>
  detail: UtilityDetail
  registrations: RegistrationsQuery
}

const labels: Readonly<Record<TabName, string>> = {
  summary: 'Summary',
  coverage: 'Coverage',
  scopes: 'Scopes',
  requirements: 'Requirements',
  registrations: 'Registrations',
  health: 'Health & changes',
  findings: 'Findings',
  raw: 'Raw',
}

/** The page of a utility that was read: head, what needs a decision, tabs. */
export function UtilityPage({ route, detail, registrations }: UtilityPageProps) {
  const tab: TabName = isTabName(route.tab) ? route.tab : 'summary'
  const show = (next: TabName) => useNavigation.getState().replace({ ...route, tab: next })
  const own = registrations.data?.registrations ?? []
  const acts = useUtilityActs(detail, own)
  const host = useHostDialogs(detail.profile?.metadataUrl ?? detail.row.host)
  useAction('tab.previous', () => show(neighbour(tab, -1)))
  useAction('tab.next', () => show(neighbour(tab, 1)))
  useAction('utility.testHost', host.test)
  useAction('utility.setHeader', host.setHeader)
  useAction('utility.raw', () => show('raw'))
  const { profile } = detail
  const counts: Readonly<Partial<Record<TabName, number | undefined>>> = {
    coverage: profile?.coverage.entries.length,
    scopes: profile?.scopes.length,
    requirements: profile?.requirements.length,
    registrations: registrations.data?.registrations.length,
    health: detail.row.unseenChanges > 0 ? detail.row.unseenChanges : undefined,
    findings: profile?.findings.filter((one) => one.severity !== 'info').length,
  }
  return (
    <>
      <UtilityHead detail={detail} registrations={own} acts={acts} host={host} />
      <UtilityBanners detail={detail} acts={acts} host={host} />
      <Tabs<TabName>
        label={`Pages of ${detail.row.name}`}
        value={tab}
        onChange={show}
        tabs={tabNames.map((value) => ({
          value,
          label: labels[value],
          count: counts[value],
          panel: (
            <TabPanel tab={value} detail={detail} registrations={registrations} acts={acts} onShow={show} />
          ),
        }))}
      />
      {host.dialogs}
    </>
  )
}
