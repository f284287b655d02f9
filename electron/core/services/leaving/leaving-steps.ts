import type { CredentialKey } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import { counted } from '../../../contract/plural'
import { statusError } from '../../http/status-error'
import type { ClientWriter } from '../clients/client-writer'
import type { DeskContext } from '../context'
import type { CredentialStore } from '../credentials/credential-store'
import type { CredentialWriter } from '../credentials/credential-writer'
import { openKeystone } from '../registrations/keystone'
import type { RegistrationRecord, RegistrationStore } from '../registrations/registration-store'
import { failureOf } from '../registrations/registration-verdict'
import type { TokenRetirer } from '../tokens/token-retirer'
import type { StepRecord } from './leaving-book'
import { isKeystone } from './leaving-plan'

export interface StepDeps {
  readonly registrations: RegistrationStore
  readonly credentials: CredentialStore
  readonly clients: Pick<ClientWriter, 'setStatus'>
  readonly secrets: Pick<CredentialWriter, 'expire'>
  readonly tokens: TokenRetirer
}

export type StepResult = Pick<StepRecord, 'state' | 'resultText' | 'failure'>

const done = (resultText: string): StepResult => ({ state: 'done', resultText, failure: null })
const failed = (thrown: unknown): StepResult => ({
  state: 'failed',
  resultText: '',
  failure: failureOf(thrown),
})

/** Does one step. Never rejects. */
export async function doStep(
  context: DeskContext,
  deps: StepDeps,
  record: RegistrationRecord,
  step: StepRecord,
): Promise<StepResult> {
  try {
    switch (step.kind) {
      case 'disable-client':
        return await disable(deps, record, step)
      case 'expire-secret':
      case 'expire-admin-secret':
        return await expire(deps, step)
      case 'revoke-tokens':
        return await revoke(deps, record)
      case 'delete-registration':
        return await deleteRegistration(context, deps, record)
    }
  } catch (thrown) {
    const failure = failureOf(thrown)
    // It comes last, and nothing else can ask: when it is refused, an earlier try whose answer was lost has ended it.
    if (step.kind === 'expire-admin-secret' && isKeystone(step) && failure.code === 'credentials-rejected') {
      return done('The utility refuses it already, so it has ended.')
    }
    return { ...failed(null), failure }
  }
}

async function disable({ clients, registrations }: StepDeps, record: RegistrationRecord, step: StepRecord) {
  const { registrationId } = record
  const clientId = step.clientId ?? ''
  const result = await clients.setStatus({ registrationId, clientId, status: 'disabled', actor: 'you' })
  if (result.state === 'under-review') return done('Accepted; people at the utility look at it first.')
  if (result.state === 'unchanged') return done('It was disabled already.')
  if (result.state === 'conflict') {
    return failed(new BusbarError('leaving-kept', { client: step.target, status: 'changed meanwhile' }))
  }
  if (result.state !== 'applied') return { ...failed(null), failure: result.failure }
  const now = registrations.clientEnvironment(registrationId, clientId)
  if (now === 'disabled') return done('The utility shows it as disabled.')
  return failed(new BusbarError('leaving-kept', { client: step.target, status: now }))
}

/** The last secret of a client asks for its name; the person agreed to the whole list. */
async function expire({ secrets, credentials }: StepDeps, step: StepRecord) {
  const key = (step.credentialKey ?? '') as CredentialKey
  const before = credentials.get(key)?.object.client_secret_expires_at
  const { expiresAtSec, oldSecret } = await secrets.expire(key, 'now', {
    confirmation: step.target ?? '',
    ...(step.kind === 'expire-admin-secret' ? { endsRegistration: true } : {}),
  })
  if (before !== undefined && before === expiresAtSec && oldSecret === null)
    return done('It had ended already.')
  if (oldSecret === 'still-works') {
    return failed(new BusbarError('leaving-still-works', { client: step.target }))
  }
  return done(
    oldSecret === 'refused'
      ? 'Ended; tried once more, it is refused.'
      : 'Ended, with the tokens it obtained.',
  )
}

/** A token whose server offers no revocation ends by itself; that is no failure of leaving. */
async function revoke({ tokens, registrations }: StepDeps, record: RegistrationRecord): Promise<StepResult> {
  const ids = registrations.clients(record.registrationId).flatMap((client) => client.client_id ?? [])
  const { held, revoked, problem } = await tokens.retire(record.utilityId, [...ids, record.adminClientId])
  if (problem?.code === 'endpoint-missing') {
    return done('The utility offers no revocation; tokens end by themselves or with their secret.')
  }
  if (problem) return { state: 'failed', resultText: '', failure: problem }
  return done(held === 0 ? 'None was held.' : `${counted(revoked, 'token')} revoked.`)
}

async function deleteRegistration(
  context: DeskContext,
  { registrations }: StepDeps,
  record: RegistrationRecord,
): Promise<StepResult> {
  const { registrationClientUri: url } = openKeystone(context.vault, record.keystoneRecordId)
  const session = registrations.session(record.registrationId)
  if (url === null)
    throw new BusbarError('endpoint-missing', { utility: '', endpoint: 'address of the registration' })
  const request = { purpose: 'clients', method: 'DELETE' } as const
  const answer = session.managed
    ? await context.api.manage(session, request)
    : await context.api.call(session, { ...request, url })
  if (answer.status === 404 || answer.status === 410) return done('It was gone already.')
  if (answer.status < 200 || answer.status >= 300) throw statusError(answer, context.nowMs())
  return done('The utility deleted it; its secrets ended with it.')
}

/** Whether a step that failed this way says that the next one would fail as well. */
export function isUnreachable({ failure }: StepResult): boolean {
  const codes = [
    'offline',
    'host-not-found',
    'connection-refused',
    'connection-lost',
    'timeout',
    'tls-failed',
    'proxy-failed',
    'utility-unavailable',
    'too-many-requests',
    'utility-paused',
  ]
  return failure !== null && codes.includes(failure.code)
}
