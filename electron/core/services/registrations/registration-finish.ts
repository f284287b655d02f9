import type { DeskContext } from '../context'
import { keystoneKey } from '../credentials/credential-store'
import { type Keystone, keystoneRecordId } from './keystone'
import type { AttemptStore } from './registration-attempts'
import type { RegistrationForm } from './registration-form'
import type { RegistrationRecord, RegistrationStore } from './registration-store'

export interface FinishDeps {
  readonly registrations: RegistrationStore
  readonly attempts: AttemptStore
  readonly form: RegistrationForm
}

/**
 * Makes the registration from its sealed record and closes the attempt it answers, in one transaction. It
 * runs right after sealing, or at the next start when Busbar ended in between.
 */
export function finishRegistration(
  context: DeskContext,
  deps: FinishDeps,
  keystone: Keystone,
): RegistrationRecord {
  const { facts } = keystone
  const record: RegistrationRecord = { ...facts, keystoneRecordId: keystoneRecordId(facts.registrationId) }
  const attempt = facts.attemptId === null ? null : deps.attempts.get(facts.attemptId)
  context.desk.transaction(() => {
    deps.registrations.put(record)
    if (attempt) {
      const { registrationId } = facts
      deps.attempts.put({ ...attempt, registrationId, state: 'registered', failure: null })
      deps.attempts.closeGivenUp(attempt)
    }
    deps.form.dropDraft(facts.utilityId)
    context.access.note({
      actor: 'you',
      act: 'received',
      what: 'the admin secret',
      secretId: keystoneKey(facts.registrationId),
      utilityId: facts.utilityId,
    })
  })
  context.emit('registrations.changed', facts.utilityId)
  context.emit('credentials.changed', facts.utilityId)
  return record
}
