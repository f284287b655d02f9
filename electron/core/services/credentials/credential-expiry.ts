import type { CredentialKey, RegistrationId } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import { type Credential, isExpired, readCredential } from '../../cds/credential'
import { readAdapted } from '../../cds/drafts/adapting'
import { adaptCredential } from '../../cds/drafts/api-documents'
import { isWord } from '../../cds/wire-enum'
import type { HttpAnswer } from '../../http/exchange'
import { statusError } from '../../http/status-error'
import type { ApiSession } from '../../oauth/api-session'
import type { DeskContext } from '../context'
import {
  type CredentialDesk,
  type CredentialDeskDeps,
  needCredential,
  noteOwnChange,
  noteServerTime,
  openCredentialDesk,
  othersValid,
} from './credential-desk'
import { proveSecret } from './credential-proof'
import { openSecret, type StoredCredential } from './credential-store'
import { moveAdminSession } from './admin-session'

/** `now` by the server's clock, or seconds since 1970 by it; 0 is never. */
export type ExpiryWish = 'now' | number

export interface ExpiryOptions {
  /** The client's name as a person typed it: what the last valid secret of a client object asks for. */
  readonly confirmation?: string
  /** Who wants it; a person when absent. */
  readonly actor?: 'you' | 'automatic'
  /** The last secret of the admin client too: nothing can be asked for the registration afterwards. */
  readonly endsRegistration?: boolean
}

export interface ExpiredCredential {
  /** The key it is found under now: an expired keystone is none any more. */
  readonly credentialKey: CredentialKey
  readonly expiresAtSec: number
  /** What trying the old secret told after it was expired now; null when it was not tried. */
  readonly oldSecret: 'refused' | 'still-works' | null
}

export interface ExpiryDeps extends CredentialDeskDeps {
  /** False when the desk closed meanwhile. */
  wait(ms: number): Promise<boolean>
}

/** A server may judge “now” a second or two later than we do; times after that are no longer now. */
const addedSec = [0, 1, 2] as const
const lookAgainMs = [1_000, 2_000, 4_000] as const

/**
 * Ends secrets (CDS-WG1-02 §7.6): an expiry only ever comes nearer. `now` is the one value that makes the server
 * revoke what was issued with the secret. Throws `expiry-not-allowed`, `credential-last` (type the client's name),
 * `credential-last-keystone`, `credential-unlisted`, and what the API caller and the status give.
 */
export function createCredentialExpirer(context: DeskContext, deps: ExpiryDeps) {
  const { registrations, credentials } = deps

  const turns = new Map<RegistrationId, Promise<unknown>>()

  /** One at a time for a registration: two that end at once would each take the other for the one that stays. */
  const inTurn = async <T>(id: RegistrationId, act: () => Promise<T>): Promise<T> => {
    const before = turns.get(id) ?? Promise.resolve()
    const turn = before.then(act, act)
    turns.set(id, turn)
    try {
      return await turn
    } finally {
      if (turns.get(id) === turn) turns.delete(id)
    }
  }

  const serverNowSec = (id: RegistrationId): number => Math.floor(registrations.serverNowMs(id) / 1000)

  const expire = async (
    key: CredentialKey,
    when: ExpiryWish,
    options: ExpiryOptions = {},
  ): Promise<ExpiredCredential> => {
    const meant = needCredential(credentials, key)
    const desk = openCredentialDesk(context, deps, meant.registrationId)
    const ended = await inTurn(meant.registrationId, () => end(desk, meant, when, options))
    return await ended.settle()
  }

  /** By its id at the utility: the key of the admin secret names another one once that was renewed. */
  const sameCredential = ({ credentialKey, registrationId, object }: StoredCredential): StoredCredential => {
    const { credential_id: id } = object
    if (id === null) return needCredential(credentials, credentialKey)
    const found = credentials.ofRegistration(registrationId).find((one) => one.object.credential_id === id)
    if (!found) throw new BusbarError('credential-unlisted')
    return needCredential(credentials, found.credentialKey)
  }

  /** Up to the answer of the utility; what follows needs no turn. */
  const end = async (
    desk: CredentialDesk,
    meant: StoredCredential,
    when: ExpiryWish,
    options: ExpiryOptions,
  ): Promise<{ settle(): Promise<ExpiredCredential> }> => {
    const { registrationId } = desk.record
    await desk.list()
    const target = sameCredential(meant)
    const key = target.credentialKey
    const present = target.object.client_secret_expires_at
    const nowSec = serverNowSec(registrationId)
    if (!isWord(target.object.type, 'client_secret')) {
      throw new BusbarError('expiry-not-allowed', { reason: 'its type is not known here' })
    }
    if (target.object.uri === null) throw new BusbarError('credential-unlisted')
    const isOver = isExpired(target.object, nowSec * 1000)
    if (present !== null && (isOver || (when === 0 && present === 0))) {
      return { settle: async () => ({ credentialKey: key, expiresAtSec: present, oldSecret: null }) }
    }
    refuseTime(when, present, nowSec)
    guardLast(desk, target, when === 'now' ? nowSec : when, options)

    const secret = target.sealed ? openSecret(context.vault, target.recordId) : null
    const isOwn = desk.record.adminClientId === target.object.client_id
    const mover = isOwn && !(options.endsRegistration && isLast(target, nowSec))
    const moved = mover ? await moveAdminSession(context, deps, desk, target) : null
    const found = moved?.target ?? target
    const session = moved?.session ?? desk.session
    const startedAtMs = context.nowMs()
    const expiresAtSec = await patch(desk, session, found, when)
    noteOwnChange(context, registrations, { registrationId, object: found.object, startedAtMs })
    context.access.note({
      actor: options.actor ?? 'you',
      act: 'expired',
      what: `the secret of ${clientNameOf(desk, target.object.client_id)} at ${desk.utilityName}`,
      secretId: found.credentialKey,
      utilityId: desk.record.utilityId,
    })
    const settle = async (): Promise<ExpiredCredential> => {
      await moved?.revokeOld()
      const isTried = when === 'now' && secret !== null
      const oldSecret = isTried ? await tryOld(desk, found, secret, expiresAtSec) : null
      await desk.list().catch(() => undefined)
      return { credentialKey: found.credentialKey, expiresAtSec, oldSecret }
    }
    return { settle }
  }

  const isLast = (target: StoredCredential, atSec: number): boolean =>
    othersValid(credentials, target, atSec * 1000).length === 0

  const guardLast = (
    desk: CredentialDesk,
    target: StoredCredential,
    atSec: number,
    { confirmation, endsRegistration = false }: ExpiryOptions,
  ): void => {
    if (!isLast(target, atSec)) return
    const { client_id: clientId } = target.object
    const details = { utility: desk.utilityName, client: clientNameOf(desk, clientId) }
    const isAdmin = clientId === desk.record.adminClientId
    if (isAdmin && !endsRegistration) throw new BusbarError('credential-last-keystone', details)
    if (confirmation?.trim() !== details.client) throw new BusbarError('credential-last', details)
  }

  const clientNameOf = (desk: CredentialDesk, clientId: string | null): string => {
    const clients = registrations.clients(desk.record.registrationId)
    const client = clients.find((one) => one.client_id === clientId)
    return client?.client_name ?? clientId ?? ''
  }

  /** The expiry the server has now, in seconds. */
  const patch = async (
    desk: CredentialDesk,
    session: ApiSession,
    target: StoredCredential,
    when: ExpiryWish,
  ): Promise<number> => {
    const { registrationId } = desk.record
    let refused: BusbarError | null = null
    for (const added of when === 'now' ? addedSec : [0]) {
      const wanted = when === 'now' ? serverNowSec(registrationId) + added : when
      const sec = capped(wanted, target.object)
      try {
        return await patchOnce(desk, session, target, sec)
      } catch (thrown) {
        if (!(thrown instanceof BusbarError)) throw thrown
        if (thrown.details['status'] !== 400 || when !== 'now')
          return await afterFailure(desk, target, sec, thrown)
        refused = thrown
      }
    }
    throw refused ?? new BusbarError('internal')
  }

  const patchOnce = async (
    desk: CredentialDesk,
    session: ApiSession,
    { credentialKey, object }: StoredCredential,
    expiresAtSec: number,
  ): Promise<number> => {
    const { registrationId } = desk.record
    try {
      const answer = await context.api.call(session, {
        purpose: 'credentials',
        method: 'PATCH',
        url: object.uri ?? '',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ client_secret_expires_at: expiresAtSec }),
      })
      const aheadMs = answer.serverTimeMs === null ? null : answer.serverTimeMs - context.nowMs()
      noteServerTime(registrations, registrationId, aheadMs)
      if (answer.status < 200 || answer.status >= 300) throw statusError(answer, context.nowMs())
      const known = shown(desk, answer) ?? { ...object, client_secret_expires_at: expiresAtSec }
      credentials.put(registrationId, { credentialKey, object: known })
      return known.client_secret_expires_at ?? expiresAtSec
    } finally {
      credentials.noteWrite(registrationId)
      context.emit('credentials.changed', desk.record.utilityId)
    }
  }

  /** The object in an answer, if it is one; a success without it is a success all the same. */
  const shown = (desk: CredentialDesk, answer: HttpAnswer): Credential | null => {
    try {
      const adaptation = { draft: desk.draft, adapt: adaptCredential }
      const { value } = readAdapted(answer.body, answer.url, adaptation, readCredential)
      return value.credential_id === null ? null : value
    } catch {
      return null
    }
  }

  /** The same PATCH twice changes nothing more, but what the server has decides whether it is needed. */
  const afterFailure = async (
    desk: CredentialDesk,
    target: StoredCredential,
    wantedSec: number,
    problem: BusbarError,
  ): Promise<number> => {
    if (problem.details['processed'] === 'no') throw problem
    await desk.list().catch(() => undefined)
    const nowSec = credentials.get(target.credentialKey)?.object.client_secret_expires_at ?? null
    if (nowSec === null || nowSec === 0 || nowSec > wantedSec) throw problem
    return nowSec
  }

  const tryOld = async (
    desk: CredentialDesk,
    target: StoredCredential,
    secret: string,
    expiresAtSec: number,
  ): Promise<ExpiredCredential['oldSecret']> => {
    const clientId = target.object.client_id ?? ''
    const proven = { clientId, clientName: clientNameOf(desk, clientId), secret }
    const leftMs = expiresAtSec * 1000 - registrations.serverNowMs(desk.record.registrationId)
    if (leftMs > 0 && !(await deps.wait(leftMs))) return null
    for (const pauseMs of [0, ...lookAgainMs]) {
      if (pauseMs > 0 && !(await deps.wait(pauseMs))) return null
      try {
        await proveSecret(context, deps, desk.record, proven)
      } catch (thrown) {
        const isRefused = thrown instanceof BusbarError && thrown.code === 'credentials-rejected'
        return isRefused ? 'refused' : null
      }
    }
    return 'still-works'
  }

  return expire
}

/**
 * Not before now and not after what it is now; never only where it is never already (CDS-WG1-02 §7.6). Where the
 * utility does not say what it is now, it judges by itself.
 */
function refuseTime(when: ExpiryWish, present: number | null, nowSec: number): void {
  if (when === 'now') return
  const reason =
    when === 0
      ? 'an expiry cannot be taken back; a new secret is the only way'
      : !Number.isSafeInteger(when) || when < nowSec
        ? 'the time has passed at the utility'
        : present !== null && present !== 0 && when > present
          ? 'an expiry can only come nearer; a new secret is the only way to a later one'
          : null
  if (reason !== null) throw new BusbarError('expiry-not-allowed', { reason })
}

/** A secret that ends within the next seconds anyway must not be asked to live longer. */
function capped(sec: number, { client_secret_expires_at: present }: Credential): number {
  return present === null || present === 0 ? sec : Math.min(sec, present)
}
