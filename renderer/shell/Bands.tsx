import { runAction } from '../app/action-registry'
import { useQuery } from '../app/use-query'
import { Chip } from '../ui/Chip'
import { Icon } from '../ui/Icon'
import { LinkButton } from '../ui/Page'
import { clockWords } from '../ui/time-words'

/** Standing lines over the sheet: the demo, a word of the launcher about its runtime, no network. */
export function Bands() {
  const { data: info } = useQuery('app.info', {})
  const { data: connection } = useQuery('app.connection', {})
  return (
    <>
      {info?.demo ? (
        <div className="band band--demo" role="note">
          <strong>Demo</strong>
          <span className="truncate">Pretend utilities on this computer. Nothing goes to the internet.</span>
          <span className="spacer" />
          {info.banner ? <Chip tone="warn">{info.banner}</Chip> : null}
          <LinkButton onPress={() => runAction('demo.leave')}>Leave the demo</LinkButton>
        </div>
      ) : null}
      {info?.banner && !info.demo ? (
        <div className="band band--warn" role="note">
          <Icon name="warn" />
          <span>{info.banner}</span>
        </div>
      ) : null}
      {connection && !connection.online ? (
        <div className="band" role="status">
          <Icon name="offline" />
          <span>
            Offline{connection.sinceMs === null ? '' : ` since ${clockWords(connection.sinceMs)}`}. Reading
            works
            {connection.waiting > 0
              ? `; ${String(connection.waiting)} ${connection.waiting === 1 ? 'item waits' : 'items wait'} in the outbox.`
              : '.'}
          </span>
        </div>
      ) : null}
    </>
  )
}
