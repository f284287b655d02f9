import type { Stage, UtilityRow } from '../../../electron/contract/utilities'
import { DateText } from '../../ui/DateText'
import { EnvironmentMark } from '../../ui/EnvironmentMark'
import { Timeline, type TimelineItem } from '../../ui/Timeline'

interface StageTimelineProps {
  row: Pick<UtilityRow, 'stage' | 'registered'>
  addedAtMs: number | null
  /** When the first registration was made, where it is known. */
  registeredAtMs?: number | null | undefined
}

/** How far one has come with a utility: found, registered, in review, production. */
export function StageTimeline({ row, addedAtMs, registeredAtMs = null }: StageTimelineProps) {
  const reached = rank[row.stage]
  const when = (atMs: number | null) => (atMs === null ? undefined : <DateText atMs={atMs} as="date" />)
  const steps: Pick<TimelineItem, 'key' | 'title' | 'when' | 'note'>[] = [
    { key: 'found', title: 'Found', when: when(addedAtMs) },
    {
      key: 'sandbox',
      title: (
        <span className="inline">
          Registered <EnvironmentMark environment="sandbox" />
        </span>
      ),
      when: when(registeredAtMs),
    },
    { key: 'in-review', title: 'In review' },
    { key: 'production', title: 'Production' },
  ]
  const items = steps.map((step, index): TimelineItem => {
    if (index === reached) return { ...step, icon: 'message-open', tone: 'accent', current: true }
    return index < reached
      ? { ...step, icon: 'message-complete', tone: 'ok' }
      : { ...step, icon: 'state-ahead', tone: 'muted', ahead: true }
  })
  if (row.stage === 'ended') {
    items.push({ key: 'ended', title: 'Ended', icon: 'message-rejected', tone: 'muted', current: true })
  }
  return <Timeline label="Where you stand" items={items} />
}

/** `ended` comes after all of them. */
const rank: Readonly<Record<Stage, number>> = {
  found: 0,
  sandbox: 1,
  'in-review': 2,
  production: 3,
  ended: 4,
}
