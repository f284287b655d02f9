import type { UtilityId } from '../../../electron/contract/common'
import { CoveringList } from '../../app/parts/map/CoveringList'
import { useQuery } from '../../app/use-query'
import { Block } from '../../ui/Page'

/** Other utilities of the list in whose territory the middle of one of these territories lies. */
export function AlsoCovering({ utilityId }: { utilityId: UtilityId }) {
  const { data } = useQuery('maps.alsoCovering', { utilityId })
  if (!data || data.covering.length === 0) return null
  return (
    <Block title="Also covered by">
      <p className="soft coverage__words">
        A place in the middle of one of these territories also lies in a territory of:
      </p>
      <CoveringList covering={data.covering} label="Also covered by" />
    </Block>
  )
}
