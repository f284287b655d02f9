import type { RelatedUtility } from '../../../electron/contract/utilities'
import { copyText } from '../../app/act'
import { addTree } from '../../app/adding/start-adding'
import { RelatedList, relatedTitle } from '../../app/parts/RelatedList'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { Block } from '../../ui/Page'

/** What else a utility leads to; each can be added by its address. */
export function RelatedEntries({
  utilityId,
  related,
}: {
  utilityId: string
  related: readonly RelatedUtility[]
}) {
  if (related.length === 0) return null
  return (
    <Block
      title={relatedTitle(related)}
      end={
        <Button size="sm" icon="plus" onPress={() => addTree({ kind: 'utility', utilityId })}>
          Look at all of them
        </Button>
      }
    >
      <RelatedList related={related} Act={CopyAddress} />
    </Block>
  )
}

function CopyAddress({ one }: { one: RelatedUtility }) {
  return (
    <IconButton
      icon="copy"
      label={`Copy the address of ${one.name ?? one.host}`}
      onPress={() => copyText(one.url, 'Address copied; add it as a utility')}
    />
  )
}
