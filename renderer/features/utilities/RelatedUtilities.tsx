import type { RelatedUtility } from '../../../electron/contract/utilities'
import { Button } from '../../ui/Button'
import { Chip } from '../../ui/Chip'
import { lookUp } from './lookups'

/** Other metadata this one leads to (01 §3.3); registering may be offered there. */
export function RelatedUtilities({ related }: { related: readonly RelatedUtility[] }) {
  if (related.length === 0) return null
  return (
    <section className="related" aria-label="Related entries">
      <h3>
        It leads to {related.length === 1 ? 'one more entry' : `${String(related.length)} more entries`}
      </h3>
      <ul>
        {related.map((one) => (
          <li key={one.url} className="related__item">
            <span className="related__words">
              <span className="inline">
                <span className="strong">{one.name ?? one.host}</span>
                {one.offersRegistration ? <Chip tone="ok">Offers registration</Chip> : null}
              </span>
              <span className="meta mono">{one.url}</span>
              {one.problem ? <span className="tone-warn">{one.problem.message}</span> : null}
            </span>
            <Button
              size="sm"
              aria-label={`Look up ${one.name ?? one.host}`}
              onPress={() => lookUp([one.url])}
            >
              Look up
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
