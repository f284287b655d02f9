import { useState } from 'react'
import type { ExactRequest, RegistrationPlan } from '../../../electron/contract/registrations'
import { JsonView } from '../../ui/JsonView'
import { SegmentedControl } from '../../ui/SegmentedControl'
import { Skeleton } from '../../ui/Skeleton'
import { sizeWords } from '../../ui/time-words'
import type { FieldProblem } from './form-problems'
import { RequestWords } from './RequestWords'

interface RequestPaneProps {
  request: ExactRequest | null
  plan: RegistrationPlan | null
  problems: readonly FieldProblem[]
  /** The field being written in now; its line is tinted. */
  editing: string | null
}

/** What they will receive, following every key: as it is sent, or in words. */
export function RequestPane({ request, plan, problems, editing }: RequestPaneProps) {
  const [as, setAs] = useState<'json' | 'words'>('json')
  const leftOut = problems.filter((one) => one.fieldName !== 'agreed')
  return (
    <aside className="pane hide-narrow register__request" aria-label="What they will receive">
      <div className="register__request-head">
        <h2>What they will receive</h2>
        <SegmentedControl
          label="Show the request as"
          value={as}
          onChange={setAs}
          options={[
            { value: 'json', label: 'JSON' },
            { value: 'words', label: 'Words' },
          ]}
        />
      </div>
      <div className="scroll register__request-text" data-pane="request">
        {request === null ? (
          <Skeleton width="16rem" />
        ) : as === 'words' ? (
          <RequestWords request={request} plan={plan} problems={leftOut} />
        ) : (
          <>
            <JsonView
              label="The request so far"
              text={request.bodyText}
              {...(editing === null ? {} : { liveNames: new Set([editing]) })}
            />
            {leftOut.length > 0 ? (
              <p className="register__left-out">
                Not in it yet: {leftOut.map((one) => one.label).join(', ')}.
              </p>
            ) : null}
          </>
        )}
      </div>
      {request ? (
        <p className="meta register__request-foot">
          One POST to <span className="mono">{request.url.replace(/^https?:\/\//, '')}</span>,{' '}
          {sizeWords(request.bodyBytes)}.{' '}
          {'authorization' in request.headers
            ? 'Your initial access token goes beside it; nothing has been sent yet.'
            : 'No secret is in it, nothing has been sent yet.'}
        </p>
      ) : null}
    </aside>
  )
}
