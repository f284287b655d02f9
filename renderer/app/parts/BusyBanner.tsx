import { busyNextStep, type BusyWork, busyWords } from '../../../electron/contract/busy'
import { Banner } from '../../ui/Banner'

/** Why something cannot be begun at a registration now, and what to do about it. */
export function BusyBanner({ busy }: { busy: BusyWork }) {
  return (
    <Banner icon="clock" title={`${busyWords(busy)}.`}>
      {busyNextStep(busy)}
    </Banner>
  )
}
