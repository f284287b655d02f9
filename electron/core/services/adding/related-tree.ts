import type { AddingRun } from '../../../contract/adding'

/** Levels below the first document, and entries in all, that one tree is followed for. */
export const treeLimits = { depth: 6, count: 500 } as const

export type TreeStop = AddingRun['stops'][number]

interface Branch {
  /** Addresses to be followed from here. */
  readonly urls: readonly string[]
  /** How many more it leads to. */
  readonly left: number
}

/**
 * What was met of one tree (CDS-WG1-01 §3.3): every document once, by the address asked, the one that answered and the
 * one it calls its own, and no further than the limits.
 */
export class RelatedTree {
  private readonly seen = new Set<string>()
  private readonly found = new Map<TreeStop['why'], TreeStop>()
  private count = 1

  /** Where it was left, if it was. */
  get stops(): TreeStop[] {
    return [...this.found.values()]
  }

  /** False when a document of one of these names was met at another address already. */
  meet(asked: string, names: readonly string[]): boolean {
    const others = names.filter((name) => name !== asked)
    if (others.some((name) => this.seen.has(name))) return false
    for (const name of [asked, ...others]) this.seen.add(name)
    return true
  }

  branch(node: { depth: number; called: string }, leadsTo: readonly string[]): Branch {
    const fresh = [...new Set(leadsTo)].filter((url) => !this.seen.has(url))
    const isDeep = node.depth >= treeLimits.depth
    const urls = isDeep ? [] : fresh.slice(0, treeLimits.count - this.count)
    for (const url of urls) this.seen.add(url)
    this.count += urls.length
    const left = fresh.length - urls.length
    if (left > 0) this.noteStop(isDeep ? 'depth' : 'count', left, node.called)
    return { urls, left }
  }

  private noteStop(why: TreeStop['why'], entries: number, at: string): void {
    const known = this.found.get(why)
    if (known) this.found.set(why, { ...known, entries: known.entries + entries })
    else this.found.set(why, { why, limit: treeLimits[why], entries, at })
  }
}
