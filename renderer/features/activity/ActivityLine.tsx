import type { ActivityRow } from '../../../electron/contract/activity'
import { DateText } from '../../ui/DateText'
import { Icon } from '../../ui/Icon'
import type { IconName } from '../../ui/icon-shapes'

const marks: Readonly<Record<ActivityRow['result'], { icon: IconName; tone: string; word: string }>> = {
  ok: { icon: 'check', tone: 'tone-ok', word: 'Done' },
  failed: { icon: 'message-errored', tone: 'tone-danger', word: 'Failed' },
  unknown: { icon: 'state-unknown', tone: 'tone-warn', word: 'Outcome unknown' },
  waiting: { icon: 'clock', tone: 'tone-muted', word: 'Waiting' },
}

/** One line: result, what, whom, by whom, when. */
export function ActivityLine({ row }: { row: ActivityRow }) {
  const mark = marks[row.result]
  return (
    <span className="activity__line">
      <span className={mark.tone}>
        <Icon name={mark.icon} />
        <span className="visually-hidden">{mark.word}. </span>
      </span>
      <span className="activity__utility truncate">{row.utility?.name ?? 'Busbar'}</span>
      <span className="truncate activity__text">{row.text}</span>
      <span className="meta truncate">{row.resultText}</span>
      <span className="meta">{row.actor === 'you' ? 'You' : 'Automatic'}</span>
      <span className="meta num">
        <DateText atMs={row.atMs} as="clock" />
      </span>
    </span>
  )
}
