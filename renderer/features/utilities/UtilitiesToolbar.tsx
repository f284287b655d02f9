import { useMemo } from 'react'
import type { UtilityRow } from '../../../electron/contract/utilities'
import type { ViewGroup } from '../../../electron/contract/views'
import type { Filter } from '../../app/filter/filter'
import { suggest } from '../../app/filter/suggest'
import { utilityLanguage } from '../../app/filter/utility-language'
import { runAction } from '../../app/action-registry'
import { Button } from '../../ui/Button'
import { FilterField } from '../../ui/FilterField'
import { IconButton } from '../../ui/IconButton'
import { Menu } from '../../ui/Menu'
import { LookSwitch } from './map/LookSwitch'
import { useMapLook } from './map/map-look'
import { ViewsMenu } from './ViewsMenu'
import { useUtilitiesView } from './utilities-view'

interface UtilitiesToolbarProps {
  all: readonly UtilityRow[]
  filter: Filter<UtilityRow>
  onlyNotHealthy: boolean
  onShowAll: () => void
  onEnter: () => void
}

const groups: readonly { group: ViewGroup; label: string }[] = [
  { group: 'none', label: 'No groups' },
  { group: 'tag', label: 'By tag' },
  { group: 'state', label: 'By state' },
  { group: 'stage', label: 'By stage' },
  { group: 'country', label: 'By country' },
]

/** The filter, what of it was left out, the grouping, and the switch for the preview. */
export function UtilitiesToolbar({ all, filter, onlyNotHealthy, onShowAll, onEnter }: UtilitiesToolbarProps) {
  const { text, preview, group } = useUtilitiesView()
  // Neither groups nor the preview stand beside the map.
  const isMap = useMapLook((look) => look.as === 'map')
  const problem = useMemo(() => {
    const whys = filter.problems.map((one) => one.why)
    return whys.length === 0 ? null : `Left out of the filter: ${whys.join('; ')}.`
  }, [filter])
  return (
    <div className="toolbar utilities__toolbar" data-search>
      <FilterField
        label="Filter utilities"
        example="Filter by name, state: stage: country: tag: expires:"
        value={text}
        onChange={(next) => useUtilitiesView.setState({ text: next })}
        offersAt={(typed, caret) => suggest(typed, caret, utilityLanguage, all)}
        onEnter={onEnter}
        problem={problem}
      />
      {onlyNotHealthy ? (
        <Button iconEnd="close" aria-label="Not healthy only; show all" onPress={onShowAll}>
          Not healthy
        </Button>
      ) : null}
      <LookSwitch />
      <ViewsMenu />
      {isMap ? null : (
        <>
          <Menu
            trigger={
              <IconButton
                icon="group"
                kind="hairline"
                label={group === 'none' ? 'Group' : `Grouped ${groupWords(group)}`}
                className={group === 'none' ? undefined : 'utilities__grouped'}
              />
            }
            entries={groups.map(({ group: value, label }) => ({
              id: value,
              label,
              checked: value === group,
              onSelect: () => useUtilitiesView.setState({ group: value }),
            }))}
          />
          <IconButton
            icon="panel"
            kind="hairline"
            label={preview ? 'Hide the preview' : 'Show the preview'}
            keys="p"
            pressed={preview}
            className="hide-narrow"
            onPress={() => runAction('utility.preview')}
          />
        </>
      )}
    </div>
  )
}

function groupWords(group: ViewGroup): string {
  return groups.find((one) => one.group === group)?.label.toLocaleLowerCase() ?? ''
}
