const older = /^(\d+)([ymwd])$/i

/** `3y`, `6m`, `2w` and `10d` of older drafts as a duration of RFC 3339; null for any other text. */
export function durationOfOlder(text: string): string | null {
  const match = older.exec(text)
  return match ? `P${match[1]}${match[2]?.toUpperCase()}` : null
}
