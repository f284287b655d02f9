/** The same moment on the utility's clocks; null for a zone this computer does not know. */
export function zoneWords(atMs: number, timeZone: string): string | null {
  try {
    return new Intl.DateTimeFormat('en-GB', {
      timeZone,
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      timeZoneName: 'short',
    }).format(atMs)
  } catch {
    return null
  }
}
