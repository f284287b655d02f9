import type { OnboardingTask } from '../../../electron/contract/registrations'
import { DateText } from '../../ui/DateText'
import { ageWords } from './onboarding-words'

/** How long a wait has lasted by this computer's clock; nobody names a deadline, so none is shown. */
export function StepAge({ task: { state, sinceMs } }: { task: OnboardingTask }) {
  if (sinceMs === null) return null
  const waits = state === 'to-do' || state === 'waiting-on-them'
  return (
    <>
      {ageWords(state)} <DateText atMs={sinceMs} as={waits ? 'span' : 'day-clock'} />
    </>
  )
}

/** What a person should know before acting: why it was refused, what replaced what, whether it still matters. */
export function StepNotes({ task }: { task: OnboardingTask }) {
  const { reason, noLongerNeeded, matchedByOrder, requestName, supersededLinks } = task
  return (
    <>
      {reason ? (
        <p className="quote" dir="auto">
          “{reason}”
        </p>
      ) : null}
      {noLongerNeeded ? (
        <p className="soft">
          <strong>No longer needed?</strong> A production object for it exists already. Ask before you pay or
          send anything.
        </p>
      ) : null}
      {matchedByOrder && requestName ? (
        <p className="soft">
          Their message is called “{requestName}”. Nothing says which step it is for, so it was matched by
          order.
        </p>
      ) : null}
      {supersededLinks.length > 0 ? (
        <details className="task__old">
          <summary className="soft">
            {supersededLinks.length === 1
              ? 'The link was renewed; the earlier one is superseded'
              : `The link was renewed; ${String(supersededLinks.length)} earlier ones are superseded`}
          </summary>
          <ul>
            {supersededLinks.map(({ url, atMs }) => (
              <li key={url} className="meta">
                <DateText atMs={atMs} as="day-clock" />{' '}
                <del className="mono" dir="ltr">
                  {url}
                </del>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  )
}
