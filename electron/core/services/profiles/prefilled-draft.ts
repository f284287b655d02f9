import type { Answer, DraftValues, RegistrationDraft, ValueSource } from '../../../contract/registrations'
import { draftMembers } from './prefill'

const own: ValueSource = { kind: 'draft' }

/** A draft with everything filled that a person did not write; what was written for this utility stays as it is. */
export function prefilledDraft(draft: RegistrationDraft, filled: DraftValues): RegistrationDraft {
  const sources: Record<string, ValueSource> = {}
  const take = <T>(member: string, written: T, offered: T, isEmpty: boolean): T => {
    const source = draft.sources[member]
    if (source?.kind === 'draft' || (source === undefined && !isEmpty)) {
      sources[member] = own
      return written
    }
    const from = filled.sources[member]
    if (from) sources[member] = from
    return offered
  }
  const members = Object.entries(draftMembers).map(
    ([member, name]) => [name, take(member, draft[name], filled[name], draft[name] === '')] as const,
  )
  return {
    ...draft,
    ...Object.fromEntries(members),
    contacts: take('contacts', draft.contacts, filled.contacts, draft.contacts.length === 0),
    inLanguages: together(draft.inLanguages, filled.inLanguages, take),
    answers: together<Answer>(draft.answers, filled.answers, take),
    sources,
  }
}

/** Both maps as one; a value that neither a person wrote nor anything offers any more is gone. */
function together<T>(
  written: Readonly<Record<string, T>>,
  offered: Readonly<Record<string, T>>,
  take: (member: string, written: T | undefined, offered: T | undefined, isEmpty: boolean) => T | undefined,
): Record<string, T> {
  const names = new Set([...Object.keys(written), ...Object.keys(offered)])
  return Object.fromEntries(
    [...names].flatMap((name) => {
      const value = take(name, written[name], offered[name], written[name] === undefined)
      return value === undefined ? [] : [[name, value] as const]
    }),
  )
}
