import { BusbarError } from '../../../contract/errors'
import type { Handlers } from '../../../contract/methods'
import type { CredentialService } from '../credentials/credentials'
import { tokenEndpointOf } from '../registrations/offer-for-client'
import type { RegistrationStore } from '../registrations/registration-store'
import { byHost } from './by-host'

/** Refusals that say that there was nothing to prove. */
const skipped: readonly string[] = ['invalid-input', 'no-credential', 'client-without-secret']

/** Proves every sealed secret that has not ended, one at a time at each host; what fails stands in the activity list. */
export function createVerifyAll(deps: {
  registrations: RegistrationStore
  service: Pick<CredentialService, 'rows' | 'verify'>
}): Handlers['rotation.verifyAll'] {
  let running: Promise<{ verified: number; failed: number; skipped: number }> | null = null

  const run = async () => {
    const rows = deps.service.rows()
    const usable = rows.filter((row) => row.sealed && row.bucket !== 'expired')
    let verified = 0
    let failed = 0
    await byHost(
      usable,
      ({ registrationId, clientId }) => {
        const record = deps.registrations.need(registrationId)
        return new URL(tokenEndpointOf(deps, record, clientId).endpoint).host
      },
      async ({ credentialKey }) => {
        try {
          await deps.service.verify(credentialKey)
          verified += 1
        } catch (thrown) {
          const isSkipped = thrown instanceof BusbarError && skipped.includes(thrown.code)
          if (!isSkipped) failed += 1
        }
        return true
      },
    )
    return { verified, failed, skipped: rows.length - verified - failed }
  }
  // A second press joins the run that is under way.
  return () => (running ??= run().finally(() => (running = null)))
}
