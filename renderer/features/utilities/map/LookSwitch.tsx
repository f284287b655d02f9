import { SegmentedControl } from '../../../ui/SegmentedControl'
import { useMapLook } from './map-look'

/** The list and the map show the same utilities. */
export function LookSwitch() {
  const { as } = useMapLook()
  return (
    <SegmentedControl
      label="Show as"
      value={as}
      onChange={(next) => useMapLook.setState({ as: next })}
      options={[
        { value: 'list', label: 'List', icon: 'all' },
        { value: 'map', label: 'Map', icon: 'map' },
      ]}
    />
  )
}
