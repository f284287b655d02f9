import type { RelatedUtility } from '../../../electron/contract/utilities'
import { RelatedList, relatedTitle } from '../../app/parts/RelatedList'
import { Button } from '../../ui/Button'
import { lookUp } from '../../app/adding/lookups'
import { addTree } from '../../app/adding/start-adding'

/** What else a utility that was looked up leads to; each can be looked up as well. */
export function RelatedUtilities({
  address,
  related,
}: {
  /** Of the document that leads to them. */
  address: string
  related: readonly RelatedUtility[]
}) {
  if (related.length === 0) return null
  return (
    <section className="related-found" aria-label="Related entries">
      <header className="related-found__head">
        <h3>{relatedTitle(related)}</h3>
        <Button size="sm" onPress={() => addTree({ kind: 'address', address })}>
          Look at all of them
        </Button>
      </header>
      <RelatedList related={related} Act={LookUp} />
    </section>
  )
}

function LookUp({ one }: { one: RelatedUtility }) {
  return (
    <Button size="sm" aria-label={`Look up ${one.name ?? one.host}`} onPress={() => lookUp([one.url])}>
      Look up
    </Button>
  )
}
