import type { RegistrationId, UtilityId } from '../../electron/contract/common'
import type { RegistrationDetail } from '../../electron/contract/registrations'
import { openCore, type TestCore } from './open-core'
import { adminSecret, scriptRegistering } from './registration-desk'
import { draftOf } from './registration-draft'
import { type Received, type ScriptedUtility, startUtility } from './scripted-utility'
import { passphrase } from './watching-core'

/** Core as it runs, registered with one scripted utility; time passes by hand. */
export interface RegisteredCore {
  readonly core: TestCore
  readonly utility: ScriptedUtility
  readonly origin: string
  readonly utilityId: UtilityId
  readonly registrationId: RegistrationId
  readonly detail: () => Promise<RegistrationDetail>
  readonly refresh: () => Promise<unknown>
}

/** Everything that may never reach a stranger: the secret and every token that was handed out. */
export const secretOnes = new RegExp(
  `${adminSecret}|token-1|${Buffer.from(adminSecret).toString('base64').slice(0, 20)}`,
)

/** What of these requests carries a secret, a token or any Authorization at all. */
export function carrying(received: readonly Received[]): Received[] {
  return received.filter(
    ({ path, headers, body }) =>
      headers['authorization'] !== undefined || secretOnes.test(`${path} ${JSON.stringify(headers)} ${body}`),
  )
}

export async function registeredCore(
  script: (utility: ScriptedUtility) => unknown = () => undefined,
): Promise<RegisteredCore> {
  const utility = scriptRegistering(await startUtility())
  script(utility)
  const core = await openCore()
  await core.ask('vault.create', { passphrase }, 'gate')
  const { previewId } = await core.ask('utilities.preview', { address: utility.origin })
  const { utilityId } = await core.ask('utilities.add', { previewId, acceptMove: false })
  const draft = draftOf()
  const { bodyHash } = await core.ask('registrations.preview', { utilityId, draft })
  const { registrationId } = await core.ask('registrations.send', { utilityId, draft, bodyHash })
  if (registrationId === null) throw new Error('not registered')
  // Joins the look that registering began.
  await core.ask('registrations.refresh', { registrationId })
  return {
    core,
    utility,
    origin: utility.origin,
    utilityId,
    registrationId,
    detail: () => core.ask('registrations.get', { registrationId }),
    refresh: () => core.ask('registrations.refresh', { registrationId }),
  }
}
