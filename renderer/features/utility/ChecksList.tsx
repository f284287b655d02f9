import type { UtilityDetail } from '../../../electron/contract/utilities'
import { DateText } from '../../ui/DateText'
import { Icon } from '../../ui/Icon'
import { Block, LinkButton } from '../../ui/Page'

const checksShown = 4
const changesShown = 4

/** What its documents changed lately, and how the last checks went; all of it has its own tab. */
export function ChecksList({ detail, onShowAll }: { detail: UtilityDetail; onShowAll: () => void }) {
  const { changes, checks } = detail
  return (
    <>
      <Block title="What changed" end={<LinkButton onPress={onShowAll}>Health and changes</LinkButton>}>
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
      <LastChecks checks={checks} shown={checksShown} />
    </>
  )
}

/** How asking went, the newest first. */
export function LastChecks({ checks, shown }: { checks: UtilityDetail['checks']; shown: number }) {
  return (
    <Block title="Last checks">
      {checks.length === 0 ? <p className="soft">None yet.</p> : null}
      <ul className="checks">
        {checks.slice(0, shown).map((check, index) => (
          <li key={`${String(check.atMs)} ${String(index)}`} className="checks__item">
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
  )
}
