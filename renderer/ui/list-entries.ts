/** What a grouped list draws: heads between rows. `index` counts rows only. */
export type ListEntry<T> =
  | { kind: 'head'; key: string; label: string; count: number }
  | { kind: 'row'; key: string; item: T; index: number }

/** Puts a head before the first row of each group; items must already be in group order. */
export function listEntries<T>(
  items: readonly T[],
  itemKey: (item: T) => string,
  groupOf: ((item: T) => string) | undefined,
): ListEntry<T>[] {
  const counts = new Map<string, number>()
  const groups = groupOf ? items.map(groupOf) : []
  for (const group of groups) counts.set(group, (counts.get(group) ?? 0) + 1)
  const entries: ListEntry<T>[] = []
  let current: string | undefined
  items.forEach((item, index) => {
    const group = groups[index]
    if (group !== undefined && group !== current) {
      entries.push({ kind: 'head', key: `head:${group}`, label: group, count: counts.get(group) ?? 0 })
      current = group
    }
    entries.push({ kind: 'row', key: itemKey(item), item, index })
  })
  return entries
}

/** The place among the rows of what is drawn at this place among the entries. */
export function firstRowAt<T>(entries: readonly ListEntry<T>[], at: number): number {
  const entry = entries[at]?.kind === 'head' ? entries[at + 1] : entries[at]
  return entry?.kind === 'row' ? entry.index : 0
}

/** Height of a group head, CSS pixels; the style sheet says the same. */
export const groupHeadHeight = 28
