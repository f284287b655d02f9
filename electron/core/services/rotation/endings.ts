import type { RegistrationId, UtilityId } from '../../../contract/common'
import { counted } from '../../../contract/plural'
import { BusbarError } from '../../../contract/errors'
import type { Handlers } from '../../../contract/methods'
import type { RotationEngine } from '../../rotation/rotation-engine'
import type { Retirement, RotationRecord } from '../../rotation/rotation-record'
import { needCredential } from '../credentials/credential-desk'
import type { CredentialStore } from '../credentials/credential-store'
import type { CredentialWriter, ExpiryOptions, ExpiryWish } from '../credentials/credential-writer'
import type { DeskContext } from '../context'
import type { RegistrationStore } from '../registrations/registration-store'
import type { UtilityStore } from '../utilities/utility-store'
import { byHost } from './by-host'
import { keptFor } from './kept-for'
import type { RotationPolicies } from './rotation-policies'

export interface EndingDeps {
  readonly engine: RotationEngine
  readonly writer: CredentialWriter
  readonly utilities: UtilityStore
  readonly registrations: RegistrationStore
  readonly credentials: CredentialStore
  readonly policies: Pick<RotationPolicies, 'of'>
}

type Endings = Pick<
  Handlers,
  'rotation.retire' | 'rotation.retireMany' | 'rotation.abort' | 'rotation.compromised' | 'rotation.shorten'
>

/** Everything that ends a secret because a person said so. */
export function createEndings(context: DeskContext, deps: EndingDeps): Endings {
  const { engine, writer, credentials } = deps

  const tell = (rotation: RotationRecord, text: string, resultText: string): void =>
    context.record({
      actor: rotation.by === 'policy' ? 'automatic' : 'you',
      utilityId: rotation.utilityId,
      text: `${text} of ${rotation.clientName} at ${deps.utilities.brief(rotation.utilityId).name}`,
      result: rotation.problem ? 'failed' : 'ok',
      resultText: rotation.problem?.message ?? resultText,
      durationMs: null,
    })

  /** Ends the old secret as wished. A wish that cannot be met leaves the rotation where a person decides. */
  const retire = async (
    rotationId: string,
    wish: Retirement,
    confirmation: string | null,
  ): Promise<RotationRecord> => {
    // What is not listed has no address to end it at.
    const isListed = engine.need(rotationId).oldCredentialId !== null
    const retirement: Retirement = isListed ? wish : { kind: 'leave' }
    engine.change(rotationId, ['retiring', 'ending'], {
      state: 'ending',
      retirement,
      confirmation,
      problem: null,
    })
    await engine.advance(rotationId)
    const after = engine.need(rotationId)
    tell(after, 'Settled the old secret', retirementWords(retirement, context.nowMs()))
    return after
  }

  const byPolicy = ({ registrationId, utilityId, oldCredentialId }: RotationRecord): Retirement => {
    const id = registrationId as RegistrationId
    const old = credentials.ofRegistration(id).find(({ object }) => object.credential_id === oldCredentialId)
    const endSec = old?.object.client_secret_expires_at
    const { keepDays } = deps.policies.of(utilityId as UtilityId)
    return keptFor(keepDays, endSec ? endSec * 1000 : null, deps.registrations.serverNowMs(id))
  }

  const end = async (
    key: Parameters<CredentialWriter['expire']>[0],
    when: ExpiryWish,
    options: ExpiryOptions,
    act: string,
  ) => {
    const { registrationId, object } = needCredential(credentials, key)
    const { utilityId } = deps.registrations.need(registrationId)
    const clients = deps.registrations.clients(registrationId)
    const client = clients.find((one) => one.client_id === object.client_id)?.client_name ?? object.client_id
    const text = `${act} of ${client ?? ''} at ${deps.utilities.brief(utilityId).name}`
    const told = { actor: 'you', utilityId, text, durationMs: null } as const
    try {
      const ended = await writer.expire(key, when, options)
      const resultText =
        ended.oldSecret === 'refused' ? 'It is refused now' : ended.oldSecret === null ? '' : 'It still works'
      context.record({ ...told, result: ended.oldSecret === 'still-works' ? 'failed' : 'ok', resultText })
      return ended
    } catch (thrown) {
      const resultText = thrown instanceof BusbarError ? thrown.message : ''
      context.record({ ...told, result: 'failed', resultText })
      throw thrown
    }
  }

  return {
    'rotation.retire': async ({ rotationId, retirement, confirmation }) => {
      const after = await retire(rotationId, retirement, confirmation ?? null)
      if (after.problem) throw new BusbarError(after.problem.code, after.problem.details)
      return { done: true }
    },
    'rotation.retireMany': async ({ rotationIds, retirement, count }) => {
      if (count !== rotationIds.length) throw new BusbarError('rotation-count')
      let retired = 0
      await byHost(
        rotationIds.map((id) => engine.need(id)),
        (one) => one.host,
        async ({ rotationId }) => {
          const rotation = engine.need(rotationId)
          if (rotation.state !== 'retiring') return true
          const wish = retirement.kind === 'now' ? retirement : byPolicy(rotation)
          if ((await retire(rotationId, wish, null)).problem === null) retired += 1
          return true
        },
      )
      return { retired, failed: rotationIds.length - retired }
    },
    'rotation.abort': async ({ rotationId, cleanUp }) => {
      await engine.abort(rotationId, cleanUp)
      tell(engine.need(rotationId), 'Called off the renewal', 'The old secret goes on working')
      return { done: true }
    },
    'rotation.compromised': async ({ credentialKey, confirmation }) => {
      const options = confirmation === undefined ? {} : { confirmation }
      const { oldSecret } = await end(credentialKey, 'now', options, 'Ended a leaked secret')
      return { oldRefused: oldSecret === null ? null : oldSecret === 'refused' }
    },
    'rotation.shorten': async ({ credentialKey, atMs, confirmation }) => {
      const options = confirmation === undefined ? {} : { confirmation }
      await end(credentialKey, Math.floor(atMs / 1000), options, 'Set an earlier end for a secret')
      return { done: true }
    },
  }
}

function retirementWords(retirement: Retirement, nowMs: number): string {
  if (retirement.kind === 'now') return 'It ended, with the tokens it gave'
  if (retirement.kind === 'leave') return 'It ends when it would have ended anyway'
  const days = Math.max(0, Math.round((retirement.atMs - nowMs) / 86_400_000))
  return `It ends in ${counted(days, 'day')}`
}
