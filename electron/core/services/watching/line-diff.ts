import type { DiffLine } from '../../../contract/watching'

/** Cells of the table that is filled at most; texts that differ more are shown one after the other. */
const mostCells = 4_000_000
/** Lines shown around each difference. */
const context = 2

/** Two texts line by line, by their longest common part; what is far from a difference is skipped. */
export function lineDiff(before: string, after: string): DiffLine[] {
  const [old, now] = [before.split('\n'), after.split('\n')]
  let start = 0
  while (start < old.length && start < now.length && old[start] === now[start]) start++
  let end = 0
  const left = Math.min(old.length, now.length) - start
  while (end < left && old[old.length - 1 - end] === now[now.length - 1 - end]) end++
  const lines = [
    ...old.slice(0, start).map(same),
    ...middle(old.slice(start, old.length - end), now.slice(start, now.length - end)),
    ...old.slice(old.length - end).map(same),
  ]
  return folded(lines)
}

/** A text by itself. */
export function plainLines(text: string): DiffLine[] {
  return text === '' ? [] : text.split('\n').map(same)
}

const line = (kind: 'same' | 'added' | 'removed') => (text: string) => ({ kind, text, count: 1 })
const [same, added, removed] = [line('same'), line('added'), line('removed')]

function middle(old: readonly string[], now: readonly string[]): DiffLine[] {
  const width = now.length + 1
  if (old.length === 0 || now.length === 0 || (old.length + 1) * width > mostCells) {
    return [...old.map(removed), ...now.map(added)]
  }
  // common[i][j]: how many lines the rests from i and from j have in common.
  const common = new Uint32Array((old.length + 1) * width)
  const at = (i: number, j: number): number => common[i * width + j] ?? 0
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      common[i * width + j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const lines: DiffLine[] = []
  let [i, j] = [0, 0]
  while (i < old.length || j < now.length) {
    const [was, is] = [old[i], now[j]]
    if (was !== undefined && was === is) {
      lines.push(same(was))
      i++
      j++
    } else if (was !== undefined && (is === undefined || at(i + 1, j) >= at(i, j + 1))) {
      lines.push(removed(was))
      i++
    } else if (is !== undefined) {
      lines.push(added(is))
      j++
    }
  }
  return lines
}

function folded(lines: readonly DiffLine[]): DiffLine[] {
  const near = new Set<number>()
  for (const [index, { kind }] of lines.entries()) {
    if (kind === 'same') continue
    for (let at = index - context; at <= index + context; at++) near.add(at)
  }
  const shown: DiffLine[] = []
  for (const [index, one] of lines.entries()) {
    if (near.has(index)) {
      shown.push(one)
      continue
    }
    const last = shown.at(-1)
    if (last?.kind === 'skipped') shown[shown.length - 1] = { ...last, count: last.count + 1 }
    else shown.push({ kind: 'skipped', text: '', count: 1 })
  }
  return shown
}
