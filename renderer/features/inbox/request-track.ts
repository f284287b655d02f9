import type { WireEnum } from '../../../electron/contract/common'
import type { ThreadDetail } from '../../../electron/contract/inbox'
import { entryOf, wordOf } from '../../app/parts/wire-words'

export interface TrackStep {
  readonly status: WireEnum
  readonly atMs: number | null
  readonly standing: 'past' | 'now' | 'ahead'
}

const ahead: Readonly<Record<string, readonly string[]>> = {
  open: ['pending', 'complete'],
  pending: ['complete'],
}

/** At most this many steps of the past are drawn; the messages below tell the rest. */
const pastShown = 3

/** Where a request came from, where it stands, and what is still ahead of it. */
export function trackOf(timeline: ThreadDetail['timeline']): TrackStep[] {
  const changes = timeline.filter((step, at) => {
    const before = timeline[at - 1]
    return before === undefined || wordOf(step.status) !== wordOf(before.status)
  })
  const past = changes.slice(-(pastShown + 1)).map(({ status, atMs }, at, all): TrackStep => ({
    status,
    atMs,
    standing: at === all.length - 1 ? 'now' : 'past',
  }))
  const now = changes.at(-1)
  const next = now ? (entryOf(ahead, wordOf(now.status)) ?? []) : []
  return [
    ...past,
    ...next.map((value): TrackStep => ({ status: { kind: 'known', value }, atMs: null, standing: 'ahead' })),
  ]
}
