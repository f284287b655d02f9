import type { RegistrationId } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import type { CheckedInput, Output } from '../../../contract/methods'
import { scopeWords } from '../../cds/client-object'
import { type Grant, groupOfGrant, readGrant } from '../../cds/grant'
import { isWord, rawWord } from '../../cds/wire-enum'
import { statusError } from '../../http/status-error'
import type { DeskContext } from '../context'
import type { GrantStore, StoredGrant } from './grant-store'
import type { GrantSyncDeps } from './grant-sync'

type Change = CheckedInput<'grants.change'>['change']
type Changed = Output<'grants.change'>

export interface GrantChangeDeps extends GrantSyncDeps {
  readonly grants: GrantStore
  isOwn(grant: StoredGrant): boolean
}

/**
 * Closes a grant or takes scopes away from it (CDS-WG1-02 §8.6). The grant is read first, since it may be over or in
 * other words by now; only the member that changes is sent. The same PATCH twice changes nothing more, so after a lost
 * answer what the utility has decides.
 */
export function createGrantChanger(
  context: DeskContext,
  deps: GrantChangeDeps,
): (id: RegistrationId, grantId: string, change: Change) => Promise<Changed> {
  const { grants, registrations, utilities } = deps

  const call = async (one: StoredGrant, body: object | null): Promise<{ status: number; grant: Grant }> => {
    const url = one.grant.uri
    if (url === null) throw new BusbarError('not-found', { what: 'The address of this grant' })
    const answer = await context.api.call(registrations.session(one.registrationId), {
      purpose: 'grants',
      method: body === null ? 'GET' : 'PATCH',
      url,
      ...(body === null
        ? { onSending: () => undefined }
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    if (answer.status < 200 || answer.status >= 300) throw statusError(answer, context.nowMs())
    const grant = readGrant(await deps.parse(answer.body, answer.url), answer.url).value
    grants.put(one, [grant])
    context.emit('grants.changed', one.utilityId)
    return { status: answer.status, grant }
  }

  const wordsFor = (grant: Grant, change: Change): { status: 'closed' } | { scope: string } => {
    if (change.kind === 'close') return { status: 'closed' }
    return {
      scope: scopeWords(grant.scope)
        .filter((word) => !change.without.includes(word))
        .join(' '),
    }
  }

  const isMade = (grant: Grant, change: Change): boolean =>
    change.kind === 'close'
      ? isWord(grant.status, 'closed')
      : !scopeWords(grant.scope).some((word) => change.without.includes(word))

  return async (registrationId, grantId, change) => {
    const known = grants.get(registrationId, grantId)
    if (!known) throw new BusbarError('not-found', { what: 'This grant' })
    const utility = utilities.brief(known.utilityId).name
    if (deps.isOwn(known)) throw new BusbarError('grant-own', { utility })
    const { grant } = await call(known, null)
    if (groupOfGrant(grant) === 'ended') {
      throw new BusbarError('grant-over', { utility, status: grant.status ? rawWord(grant.status) : '' })
    }
    const told = (result: 'ok' | 'failed' | 'unknown' | 'waiting', resultText: string): void =>
      context.record({
        actor: 'you',
        utilityId: known.utilityId,
        text: change.kind === 'close' ? `Closed a grant at ${utility}` : `Reduced a grant at ${utility}`,
        result,
        resultText,
        durationMs: null,
      })
    try {
      const after = await call({ ...known, grant }, wordsFor(grant, change)).catch(
        async (thrown: unknown) => {
          if (thrown instanceof BusbarError && thrown.details['processed'] === 'no') throw thrown
          const now = await call(known, null).catch(() => null)
          if (now && isMade(now.grant, change)) return now
          throw thrown
        },
      )
      const reviewing = after.status === 202 || isWord(after.grant.status, 'pending')
      if (!reviewing && !isMade(after.grant, change)) throw new BusbarError('grant-unchanged', { utility })
      told(reviewing ? 'waiting' : 'ok', reviewing ? 'The utility looks at it first' : '')
      return { outcome: reviewing ? 'reviewing' : 'done' }
    } catch (thrown) {
      const isUnknown = thrown instanceof BusbarError && thrown.details['processed'] === 'maybe'
      told(isUnknown ? 'unknown' : 'failed', thrown instanceof BusbarError ? thrown.message : '')
      throw thrown
    }
  }
}
