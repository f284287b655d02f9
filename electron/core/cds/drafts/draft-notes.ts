import type { Finding } from '../findings'
import { draftFacts, type DraftId } from './drafts'

interface Noted {
  readonly clause: string
  readonly path: string
  readonly text: string
  count: number
}

/**
 * What was read otherwise than it stands because a server speaks an older draft. The same rule in many places of one
 * document is one note, at the first of them.
 */
export class DraftNotes {
  private readonly noted = new Map<string, Noted>()

  constructor(private readonly draft: DraftId) {}

  /** `text` starts the sentence; the draft that is meant ends it. */
  add(clause: string, path: string, text: string): void {
    const known = this.noted.get(text)
    if (known) known.count += 1
    else this.noted.set(text, { clause, path, text, count: 1 })
  }

  findings(): Finding[] {
    const { label } = draftFacts(this.draft)
    return [...this.noted.values()].map(({ clause, path, text, count }) => {
      const places = count > 1 ? `, here and in ${count - 1} more ${count === 2 ? 'place' : 'places'}` : ''
      return { severity: 'info', clause, path, text: `${text}: it speaks ${label}${places}.` }
    })
  }
}
