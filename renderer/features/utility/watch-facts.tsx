import type { UtilityDetail } from '../../../electron/contract/utilities'
import type { NextLook, WatchStatus } from '../../../electron/contract/watching'
import { counted } from '../../app/parts/wire-words'
import { DateText } from '../../ui/DateText'
import type { Property } from '../../ui/PropertyList'
import { spanWords } from '../../ui/time-words'

/** A clock that is off by more than this is worth a line. */
const skewMs = 2 * 60_000
const hourMs = 3_600_000

/** When it is asked again and why then, and what its clock says. */
export function watchFacts(detail: UtilityDetail, status: WatchStatus): Property[] {
  const { documents, pagesNext, pages, clock, everyMs } = status
  const { checkedAtMs } = detail.row
  return [
    {
      name: 'Last answer',
      value: checkedAtMs === null ? 'None yet' : <DateText atMs={checkedAtMs} as="day-clock" focusable />,
    },
    { name: 'Documents', value: nextWords(documents) },
    ...(pages.length > 0 ? [{ name: 'Terms, policy', value: nextWords(pagesNext) }] : []),
    ...waitFacts('Asked to wait', [documents, pagesNext]),
    { name: 'Regularly', value: everyMs === 24 * hourMs ? 'Once a day' : `Every ${everyMs / hourMs} hours` },
    ...(clock && Math.abs(clock.aheadMs) > skewMs
      ? [{ name: 'Its clock', value: clockWords(clock.aheadMs) }]
      : []),
  ]
}

function nextWords({ atMs, failures }: NextLook) {
  if (atMs === null) return 'Not while it is paused'
  return (
    <>
      <DateText atMs={atMs} as="day-clock" focusable />
      {failures > 0 ? `, after ${counted(failures, 'failed try', 'failed tries')}` : null}
    </>
  )
}

/** The server named a time itself; nothing is asked of it before. */
function waitFacts(name: string, looks: readonly NextLook[]): Property[] {
  const times = looks.flatMap((look) => look.askedToWaitUntilMs ?? [])
  if (times.length === 0) return []
  return [
    {
      name,
      value: (
        <>
          until <DateText atMs={Math.max(...times)} as="day-clock" focusable />
        </>
      ),
    },
  ]
}

function clockWords(aheadMs: number): string {
  const side = aheadMs > 0 ? 'ahead of' : 'behind'
  return `${spanWords(aheadMs)} ${side} this computer’s. Expiries go by its clock.`
}
