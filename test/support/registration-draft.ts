import { emptyDraft, type RegistrationDraft } from '../../electron/contract/registrations'

/** The answers of a person at a utility that asks for nothing special. */
export function draftOf(changes: Partial<RegistrationDraft> = {}): RegistrationDraft {
  return {
    ...emptyDraft,
    clientName: 'Ohm Reader',
    agreed: true,
    step: 5,
    ...changes,
  }
}
