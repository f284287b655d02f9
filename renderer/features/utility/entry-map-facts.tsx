import type { EntryMap } from '../../../electron/contract/maps'
import { ExternalLink } from '../../app/parts/ExternalLink'
import { LinkButton } from '../../ui/Page'
import type { Property } from '../../ui/PropertyList'

interface EntryMapFacts {
  map: EntryMap | undefined
  about: string
  reading: boolean
  onRetry: () => unknown
}

/** What of an entry can be seen on a map, and why something cannot. */
export function entryMapFacts({ map, about, reading, onRetry }: EntryMapFacts): Property[] {
  if (!map?.read) return [{ name: 'Territory', value: reading ? 'Being read' : 'Not read yet' }]
  const problem = (failed: EntryMap['areaProblem']) =>
    failed ? (
      <span className="coverage__problem">
        {failed.message}{' '}
        {failed.retryable ? <LinkButton onPress={onRetry}>Try again</LinkButton> : failed.nextStep}
      </span>
    ) : null
  return [
    {
      name: 'Territory',
      value: map.area
        ? map.area.simplified
          ? 'On the map, with fewer points than it has'
          : 'On the map'
        : (problem(map.areaProblem) ?? 'No outline is given'),
    },
    {
      name: 'Their map',
      value: map.imageUrl ? (
        <span className="coverage__problem">
          <ExternalLink url={map.imageUrl} label="Open the map" about={about} />
          {problem(map.imageProblem)}
        </span>
      ) : (
        'None'
      ),
    },
  ]
}
