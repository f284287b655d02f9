import { go, useNavigation, type RouteOf } from '../../app/navigation'
import { PageHead } from '../../ui/Page'
import { Tabs } from '../../ui/Tabs'
import { Offers } from './Offers'
import { SideBySide } from './SideBySide'
import './compare.css'

type View = 'side-by-side' | 'offers'

/** Utilities against each other: chosen ones in columns, or all of them by what they offer. */
export function CompareScreen({ route }: { route: RouteOf<'compare'> }) {
  const view: View = route.view === 'offers' ? 'offers' : 'side-by-side'
  const show = (next: View) => useNavigation.getState().replace({ ...route, view: next })
  const choose = (utilityIds: readonly string[]) =>
    useNavigation.getState().replace({ ...route, utilityIds, view: 'side-by-side' })
  return (
    <div className="pane pane--fill">
      <PageHead title="Compare" />
      <Tabs<View>
        label="Ways to compare"
        value={view}
        onChange={show}
        tabs={[
          {
            value: 'side-by-side',
            label: 'Side by side',
            count: route.utilityIds.length || null,
            panel: <SideBySide utilityIds={route.utilityIds} onChange={choose} />,
          },
          {
            value: 'offers',
            label: 'Who offers what',
            panel: <Offers onCompare={(utilityIds) => go({ name: 'compare', utilityIds })} />,
          },
        ]}
      />
    </div>
  )
}
