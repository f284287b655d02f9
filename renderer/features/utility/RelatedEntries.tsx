import type { RelatedUtility } from '../../../electron/contract/utilities'
import { copyText } from '../../app/act'
import { Chip } from '../../ui/Chip'
import { IconButton } from '../../ui/IconButton'
import { Block } from '../../ui/Page'

/** Other metadata this one leads to (01 §3.3); each can be added by its address. */
export function RelatedEntries({ related }: { related: readonly RelatedUtility[] }) {
  if (related.length === 0) return null
  return (
    <Block
      title={
        related.length === 1
          ? 'It leads to one more entry'
          : `It leads to ${String(related.length)} more entries`
      }
    >
      <ul className="related-entries">
        {related.map((one) => (
          <li key={one.url} className="related-entries__item">
            <span className="related-entries__words">
              {' '}
              <span className="inline">
                <span className="strong">{one.name ?? one.host}</span>
                {one.offersRegistration ? <Chip tone="ok">Offers registration</Chip> : null}
              </span>
              <span className="meta mono">{one.url}</span>
              {one.problem ? <span className="tone-warn">{one.problem.message}</span> : null}
            </span>
            <IconButton
              icon="copy"
              label={`Copy the address of ${one.name ?? one.host}`}
              onPress={() => copyText(one.url, 'Address copied; add it as a utility')}
            />
          </li>
        ))}
      </ul>
    </Block>
  )
}
