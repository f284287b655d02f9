import type { Overview } from '../../../electron/contract/overview'
import { go } from '../../app/navigation'
import { DateText } from '../../ui/DateText'
import { Icon } from '../../ui/Icon'
import { LinkButton, Section } from '../../ui/Page'

/** What came in between: new messages, and what utilities changed about themselves. */
export function SinceSection({ since }: { since: Overview['since'] }) {
  const { atMs, newMessages, changes } = since
  if (atMs === null) return null
  return (
    <Section title="Since you last looked" meta={<DateText atMs={atMs} as="day-clock" focusable />}>
      {newMessages === 0 && changes.length === 0 ? <p className="soft">Nothing new.</p> : null}
      <div className="since">
        {newMessages > 0 ? (
          <div className="since__row">
            <Icon name="unread" />
            <LinkButton quiet onPress={() => go({ name: 'inbox', view: 'all', threadKey: null })}>
              {newMessages} new {newMessages === 1 ? 'message' : 'messages'}
            </LinkButton>
          </div>
        ) : null}
        {changes.map(({ utility, text, atMs: changedAtMs }) => (
          <div key={`${utility.utilityId} ${String(changedAtMs)} ${text}`} className="since__row">
            <Icon name="sync" />
            <span className="truncate soft" title={text}>
              <LinkButton quiet onPress={() => go({ name: 'utility', utilityId: utility.utilityId })}>
                <strong>{utility.name}</strong>
              </LinkButton>{' '}
              {text}
            </span>
            <span className="meta num">
              <DateText atMs={changedAtMs} as="date" />
            </span>
          </div>
        ))}
      </div>
    </Section>
  )
}
