/** How soon it must be heard: `polite` waits for a pause, `assertive` interrupts. */
export type Urgency = 'polite' | 'assertive'

type Listener = (text: string, urgency: Urgency) => void
const listeners = new Set<Listener>()

/** Says something to screen readers through the regions that `Announcer` mounted. */
export function announce(text: string, urgency: Urgency = 'polite'): void {
  for (const listener of listeners) listener(text, urgency)
}

/** For `Announcer` alone. */
export function onAnnouncement(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
