import type { ExactRequest } from '../../../electron/contract/registrations'
import { JsonView } from '../../ui/JsonView'
import { Skeleton } from '../../ui/Skeleton'
import { sizeWords } from '../../ui/time-words'

interface RequestPaneProps {
  request: ExactRequest | null
  /** The field being written in now; its line is tinted. */
  editing: string | null
}

/** What they will receive, following every key. */
export function RequestPane({ request, editing }: RequestPaneProps) {
  return (
    <aside className="pane hide-narrow register__request" aria-label="What they will receive">
      <h2 className="register__request-head">What they will receive</h2>
      <div className="scroll register__request-text" data-pane="request">
        {request ? (
          <JsonView
            label="The request so far"
            text={request.bodyText}
            {...(editing === null ? {} : { liveNames: new Set([editing]) })}
          />
        ) : (
          <Skeleton width="16rem" />
        )}
      </div>
      {request ? (
        <p className="meta register__request-foot">
          One POST to <span className="mono">{request.url.replace(/^https?:\/\//, '')}</span>,{' '}
          {sizeWords(request.bodyBytes)}. No secret is in it, nothing has been sent yet.
        </p>
      ) : null}
    </aside>
  )
}
