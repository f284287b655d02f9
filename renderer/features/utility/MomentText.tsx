import { Chip } from '../../ui/Chip'
import { DateText } from '../../ui/DateText'

/** A moment a server wrote; text that is none is shown as it is. */
export function MomentText({ text }: { text: string }) {
  const atMs = Date.parse(text)
  if (Number.isNaN(atMs)) return <Chip tone="raw">{text}</Chip>
  return <DateText atMs={atMs} as="date" />
}
