import type { ExactRequest, RegistrationPlan } from '../../../electron/contract/registrations'
import { Banner } from '../../ui/Banner'
import { JsonView } from '../../ui/JsonView'
import { PropertyList } from '../../ui/PropertyList'
import { Spinner } from '../../ui/Spinner'
import { sizeWords } from '../../ui/time-words'
import type { FieldProblem } from './form-problems'
import { InitialAccessToken } from './InitialAccessToken'
import { ProblemSummary } from './ProblemSummary'

interface SendStepProps {
  plan: RegistrationPlan
  request: ExactRequest
  problems: readonly FieldProblem[]
  /** It is on its way, and its answer has not come. */
  sending: boolean
  /** The last try was turned down. */
  refused: boolean
  onCorrect: (fieldName: string) => void
  /** The request is another one from now on. */
  onChanged: () => unknown
}

/** Exactly what leaves this computer, and what happens then. */
export function SendStep(props: SendStepProps) {
  const { plan, request, problems, sending, refused, onCorrect, onChanged } = props
  return (
    <>
      <div className="register__intro">
        <h2 tabIndex={-1}>Send</h2>
        <p className="soft">
          This is exactly what {plan.utility.name} receives, once.{' '}
          {sending ? null : refused ? 'Nothing came of the last try.' : 'Nothing has been sent yet.'}
        </p>
      </div>
      {sending ? (
        <p className="inline" role="status">
          <Spinner /> It is on its way to {request.host}. You may leave this page; the answer is kept.
        </p>
      ) : null}
      <ProblemSummary problems={problems} onCorrect={onCorrect} />
      <PropertyList
        items={[
          {
            name: 'Request',
            value: (
              <code className="mono register__url">
                {request.method} {request.url}
              </code>
            ),
          },
          ...Object.entries(request.headers).map(([name, value]) => ({
            name: headerName(name),
            value: <code className="mono">{value}</code>,
          })),
          { name: 'Size', value: sizeWords(request.bodyBytes) },
        ]}
      />
      <InitialAccessToken utility={plan.utility} onChanged={onChanged} />
      <div className="register__body">
        <JsonView label="The exact request" text={request.bodyText} />
      </div>
      <Banner icon="keystone" title="What comes back is sealed first.">
        The admin secret goes into the vault and is read back from it before anything else is done. If the
        answer is lost on its way, Busbar says so and never sends this again by itself.
      </Banner>
    </>
  )
}

/** Header names do not mind their letters; people read them like this. */
const headerName = (name: string) => name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase())
