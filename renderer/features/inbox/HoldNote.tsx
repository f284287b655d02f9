import { usePreferences } from '../../app/preferences'

/** How long a message can be called back after it was sent. */
export function HoldNote() {
  const { sendHoldSec } = usePreferences()
  return (
    <span className="meta truncate">
      {sendHoldSec > 0 ? `Held ${String(sendHoldSec)} s, then final` : 'Sent at once, then final'}
    </span>
  )
}
