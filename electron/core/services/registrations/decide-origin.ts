import type { RegistrationId } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import type { DeskContext } from '../context'
import type { UtilityStore } from '../utilities/utility-store'
import { trustOrigins } from './keystone'
import type { RegistrationStore } from './registration-store'

/**
 * Adds an origin to those a registration's secrets may go to, or has it asked no more. Only what an address really led
 * to can be decided. Throws `not-found`.
 */
export async function decideOrigin(
  context: DeskContext,
  { registrations, utilities }: { registrations: RegistrationStore; utilities: UtilityStore },
  input: { registrationId: RegistrationId; origin: string; trusted: boolean },
): Promise<void> {
  const { registrationId, origin, trusted } = input
  const record = registrations.need(registrationId)
  const question = registrations.origins.get(registrationId, origin)
  if (!question) throw new BusbarError('not-found', { what: 'This question' })
  if (trusted) {
    await trustOrigins(context.vault, record.keystoneRecordId, [origin])
    registrations.origins.settle(question)
  } else registrations.origins.refuse(question)
  const { name } = utilities.brief(record.utilityId)
  context.record({
    actor: 'you',
    utilityId: record.utilityId,
    text: trusted ? `Accepted that ${name} uses another host` : `Refused another host for ${name}`,
    result: 'ok',
    resultText: new URL(origin).host,
    durationMs: null,
  })
  context.emit('registrations.changed', record.utilityId)
}
