/**
 * The generations of the wire format, oldest first. All of them call themselves `v1`, so that only what a document
 * holds tells them apart; see `detectDraft`.
 */
export const draftIds = [
  'first',
  'updates-renamed',
  'in-client-urls',
  'client-admin',
  'late-2025',
  'merged',
] as const
export type DraftId = (typeof draftIds)[number]

/** What Busbar does with a server of a generation. */
export type DraftSupport = 'full' | 'read-register-token' | 'read-only'

export interface DraftFacts {
  readonly id: DraftId
  /** As the end of a sentence that starts with “It speaks”. */
  readonly label: string
  readonly support: DraftSupport
}

const facts: Readonly<Record<DraftId, Omit<DraftFacts, 'id'>>> = {
  first: { label: 'the first draft, of 2024', support: 'read-only' },
  'updates-renamed': { label: 'the draft of January 2025', support: 'read-only' },
  'in-client-urls': { label: 'the draft of February 2025', support: 'read-only' },
  'client-admin': { label: 'the draft of spring 2025', support: 'read-register-token' },
  'late-2025': { label: 'the draft of late 2025', support: 'full' },
  merged: { label: 'the standard as agreed in November 2025', support: 'full' },
}

export function draftFacts(id: DraftId): DraftFacts {
  return { id, ...facts[id] }
}

/** Whether a generation came before another one. */
export function isBefore(id: DraftId, other: DraftId): boolean {
  return draftIds.indexOf(id) < draftIds.indexOf(other)
}
