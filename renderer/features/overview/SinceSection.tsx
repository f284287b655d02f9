import type { Overview } from '../../../electron/contract/overview'
import { act } from '../../app/act'
import { go } from '../../app/navigation'
import { kindsWords } from '../../app/parts/change-words'
import { counted } from '../../app/parts/wire-words'
import { DateText } from '../../ui/DateText'
import { Icon } from '../../ui/Icon'
import { LinkButton, Section } from '../../ui/Page'

/** What came in between: new messages, and what utilities changed about themselves that nobody looked at. */
export function SinceSection({ since }: { since: Overview['since'] }) {
  const { atMs, newMessages, changes, changedUtilities } = since
  if (atMs === null && changes.length === 0) return null
  return (
    <Section
      title="Since you last looked"
      meta={atMs === null ? undefined : <DateText atMs={atMs} as="day-clock" focusable />}
      end={
        changes.length === 0 ? undefined : (
          <LinkButton onPress={() => void act('watching.markSeen', { utilityId: null })}>
            Mark all changes seen
          </LinkButton>
        )
      }
    >
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
        {changes.map((group) => (
          <ChangedUtility key={group.utility.utilityId} group={group} />
        ))}
      </div>
      {changedUtilities > changes.length ? (
        <p className="soft">
          {counted(changedUtilities - changes.length, 'more utility', 'more utilities')}.
        </p>
      ) : null}
    </Section>
  )
}

function ChangedUtility({ group }: { group: Overview['since']['changes'][number] }) {
  const { utility, count, kinds, text, atMs } = group
  return (
    <div className="since__row">
      <Icon name="sync" />
      <span className="truncate soft" title={text}>
        <LinkButton
          quiet
          onPress={() => go({ name: 'utility', utilityId: utility.utilityId, tab: 'health' })}
        >
          <strong>{utility.name}</strong>
        </LinkButton>{' '}
        {count === 1 ? text : `${counted(count, 'change')}: ${kindsWords(kinds)}`}
      </span>
      <span className="meta num">
        <DateText atMs={atMs} as="date" />
      </span>
    </div>
  )
}
