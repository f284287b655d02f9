import type { Overview } from '../../../electron/contract/overview'
import { go } from '../../app/navigation'
import { Icon } from '../../ui/Icon'
import { LinkButton } from '../../ui/Page'
import { DateText } from '../../ui/DateText'

/** An empty queue: said plainly, with what comes next. */
export function NothingDue({ overview }: { overview: Pick<Overview, 'nextExpiry' | 'tiles'> }) {
  const { nextExpiry, tiles } = overview
  return (
    <p className="nothing-due">
      <Icon name="done" tone="ok" />
      <span>
        <strong>Nothing needs you.</strong>{' '}
        {tiles.waitingOnThem > 0 ? (
          <LinkButton onPress={() => go({ name: 'inbox', view: 'waiting', threadKey: null })}>
            {tiles.waitingOnThem} {tiles.waitingOnThem === 1 ? 'request waits' : 'requests wait'} on
            utilities.
          </LinkButton>
        ) : null}{' '}
        {nextExpiry ? (
          <span className="soft">
            Next: {nextExpiry.label.replace(/^The /, 'the ')}
            {nextExpiry.utility ? ` at ${nextExpiry.utility.name}` : ''} expires{' '}
            <DateText atMs={nextExpiry.atMs} as="expiry" />.
          </span>
        ) : null}
      </span>
    </p>
  )
}
