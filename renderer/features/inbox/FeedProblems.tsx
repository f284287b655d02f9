import type { Output } from '../../../electron/contract/methods'
import { act } from '../../app/act'
import { go } from '../../app/navigation'
import { Button } from '../../ui/Button'
import { classNames } from '../../ui/class-names'
import { Icon } from '../../ui/Icon'
import { LinkButton } from '../../ui/Page'

/** More than this many lines would push the list away. */
const shown = 2

/** One line per utility whose messages could not be fetched; the others go on. */
export function FeedProblems({ problems }: Pick<Output<'inbox.counts'>, 'problems'>) {
  return (
    <ul className="feed-problems" aria-label="Utilities whose messages are missing">
      {problems.slice(0, shown).map(({ utility, problem }) => (
        <li
          key={utility.utilityId}
          className={classNames('feed-problems__line', problem.retryable && 'feed-problems__line--passing')}
        >
          <Icon
            name={problem.retryable ? 'state-attention' : 'state-failing'}
            size="sm"
            tone={problem.retryable ? 'warn' : 'danger'}
          />
          <span className="feed-problems__words" title={`${problem.message} ${problem.nextStep}`}>
            <LinkButton quiet onPress={() => go({ name: 'utility', utilityId: utility.utilityId })}>
              {utility.name}
            </LinkButton>
            : {problem.message}
          </span>
          <Button
            size="sm"
            kind="quiet"
            aria-label={`Try ${utility.name} again`}
            onPress={() => act('inbox.refresh', { utilityId: utility.utilityId }, { about: utility.name })}
          >
            Try again
          </Button>
        </li>
      ))}
      {problems.length > shown ? (
        <li className="feed-problems__line">
          <LinkButton quiet onPress={() => go({ name: 'utilities', state: 'not-healthy' })}>
            and {problems.length - shown} more
          </LinkButton>
        </li>
      ) : null}
    </ul>
  )
}
