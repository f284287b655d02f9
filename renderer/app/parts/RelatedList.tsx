import type { ComponentType } from 'react'
import type { RelatedUtility } from '../../../electron/contract/utilities'
import { Chip } from '../../ui/Chip'
import './parts.css'

interface RelatedListProps {
  related: readonly RelatedUtility[]
  /** What can be done with one of them here. */
  Act: ComponentType<{ one: RelatedUtility }>
}

/** Other metadata that one leads to (01 §3.3); registering may be offered there. */
export function RelatedList({ related, Act }: RelatedListProps) {
  return (
    <ul>
      {related.map((one) => (
        <li key={one.url} className="related">
          <span className="related__words">
            <span className="inline">
              <span className="strong">{one.name ?? one.host}</span>
              {one.offersRegistration ? <Chip tone="ok">Offers registration</Chip> : null}
            </span>
            <span className="meta mono">{one.url}</span>
            {one.problem ? <span className="tone-warn">{one.problem.message}</span> : null}
          </span>
          <Act one={one} />
        </li>
      ))}
    </ul>
  )
}

export const relatedTitle = ({ length }: readonly RelatedUtility[]): string =>
  length === 1 ? 'It leads to one more entry' : `It leads to ${String(length)} more entries`
