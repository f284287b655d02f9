import type { Stage, UtilityRow } from '../../../electron/contract/utilities'
import { DateText } from '../../ui/DateText'
import { EnvironmentMark } from '../../ui/EnvironmentMark'
import type { Tone } from '../../ui/Icon'
import type { IconName } from '../../ui/icon-shapes'
import { Timeline, type TimelineItem } from '../../ui/Timeline'
import { stageSteps, type StageProgress, type StageStep } from './stage-steps'

interface StageTimelineProps {
  row: Pick<UtilityRow, 'stage'>
  addedAtMs: number | null
  /** When the first registration was made, where it is known. */
  registeredAtMs?: number | null | undefined
}

/** How far one has come with a utility: found, registered, in review, production. */
export function StageTimeline({ row, addedAtMs, registeredAtMs = null }: StageTimelineProps) {
  const dates: Partial<Record<StageStep, number | null>> = { found: addedAtMs, registered: registeredAtMs }
  const items = stageSteps(row.stage).map(({ step, state, current }): TimelineItem => {
    const atMs = dates[step] ?? null
    return {
      key: step,
      ...looks[state],
      title: <StepTitle step={step} stage={row.stage} />,
      when: atMs === null ? undefined : <DateText atMs={atMs} as="date" />,
      current,
      ahead: state === 'ahead',
    }
  })
  return <Timeline label="Where you stand" items={items} />
}

const looks: Readonly<Record<StageProgress['state'], { icon: IconName; tone: Tone }>> = {
  done: { icon: 'message-complete', tone: 'ok' },
  'under way': { icon: 'message-open', tone: 'accent' },
  ahead: { icon: 'state-ahead', tone: 'muted' },
  ended: { icon: 'message-rejected', tone: 'muted' },
}

const titles: Readonly<Record<StageStep, string>> = {
  found: 'Found',
  registered: 'Registered',
  'in-review': 'In review',
  production: 'Production',
  ended: 'Ended',
}

function StepTitle({ step, stage }: { step: StageStep; stage: Stage }) {
  if (step !== 'registered' || stage !== 'sandbox') return titles[step]
  return (
    <span className="inline">
      {titles[step]} <EnvironmentMark environment="sandbox" />
    </span>
  )
}
