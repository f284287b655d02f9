import type { RegistrationDraft } from '../../electron/contract/registrations'

/** The answers of a person at a utility that asks for nothing special. */
export function draftOf(changes: Partial<RegistrationDraft> = {}): RegistrationDraft {
  return {
    scopeIds: [],
    clientName: 'Ohm Reader',
    clientUri: '',
    contacts: [],
    answers: {},
    agreed: true,
    step: 5,
    ...changes,
  }
}
