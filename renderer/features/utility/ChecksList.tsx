import type { UtilityDetail } from '../../../electron/contract/utilities'
import { DateText } from '../../ui/DateText'
import { Icon } from '../../ui/Icon'
import { Block } from '../../ui/Page'

const checksShown = 6
const changesShown = 8

/** What its documents changed lately, and how the last checks went. */
export function ChecksList({ detail }: { detail: UtilityDetail }) {
  const { changes, checks } = detail
  return (
    <>
      <Block title="What changed">
        {changes.length === 0 ? (
          <p className="soft">
            Nothing in its documents since you added it, <DateText atMs={detail.addedAtMs} as="day-clock" />.
          </p>
        ) : (
          <ul className="checks">
            {changes.slice(0, changesShown).map((change) => (
              <li key={`${String(change.atMs)} ${change.text}`} className="checks__item">
                <Icon name="draft" tone="muted" />
                <span>{change.text}</span>
                <span className="meta">
                  <DateText atMs={change.atMs} as="day-clock" />
                </span>
              </li>
            ))}
          </ul>
        )}
      </Block>
      <Block title="Last checks">
        {checks.length === 0 ? <p className="soft">None yet.</p> : null}
        <ul className="checks">
          {checks.slice(0, checksShown).map((check) => (
            <li key={String(check.atMs)} className="checks__item">
              <Icon
                name={check.ok ? 'message-complete' : 'message-rejected'}
                tone={check.ok ? 'ok' : 'danger'}
                label={check.ok ? 'Answered' : 'Failed'}
              />
              <span>{check.text}</span>
              <span className="meta num">
                <DateText atMs={check.atMs} as="day-clock" />, {check.durationMs} ms
              </span>
            </li>
          ))}
        </ul>
      </Block>
    </>
  )
}
