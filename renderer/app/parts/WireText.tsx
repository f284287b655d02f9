import type { WireEnum } from '../../../electron/contract/common'
import { RawValue } from '../../ui/Chip'
import { capital, spaced } from './wire-words'

/** A word of the protocol in plain letters; one this version does not know is shown raw and said to be so. */
export function WireText({ value }: { value: WireEnum }) {
  if (value.kind === 'unknown') return <RawValue value={value.raw} />
  return <>{capital(spaced(value.value))}</>
}
