import type { CredentialKey, RegistrationId } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import { readCredential } from '../../cds/credential'
import { readAdapted } from '../../cds/drafts/adapting'
import { adaptCredential } from '../../cds/drafts/api-documents'
import { compareInstants } from '../../cds/instants'
import { isWord } from '../../cds/wire-enum'
import type { HttpAnswer } from '../../http/exchange'
import { statusError } from '../../http/status-error'
import type { DeskContext } from '../context'
import {
  type CredentialDesk,
  type CredentialDeskDeps,
  needCredential,
  noteOwnChange,
  openCredentialDesk,
} from './credential-desk'
import { credentialKeyOf, openSecret, putSecret, secretRecordId } from './credential-store'

/** By then a utility lists what it made. */
const listedWithinMs = 5 * 60_000

/** A POST whose outcome is not settled yet: on disk before its first byte, gone once the secret is sealed. */
interface PendingCreate {
  readonly registrationId: RegistrationId
  readonly clientId: string
  readonly startedAtMs: number
  /** Credentials of the client object before; any other one is ours. */
  readonly knownIds: readonly string[]
}

export interface MadeCredential {
  readonly credentialKey: CredentialKey
  readonly credentialId: string
  /** True when it was found in the listing after its answer had been lost. */
  readonly adopted: boolean
}

/**
 * Makes secrets (CDS-WG1-02 §7.5). There is no idempotency key, so a lost answer is looked for in the listing, by
 * the next call too when Busbar ended in between; no other one is asked for within five minutes. Throws
 * `credential-outcome-unknown` when it is not there (yet), and what the API caller, the status and the vault give.
 */
export function createCredentialMaker(context: DeskContext, deps: CredentialDeskDeps) {
  const { credentials } = deps
  const pending = context.desk.table<PendingCreate>('credential-creates')
  const inFlight = new Set<string>()

  const make = async (
    registrationId: RegistrationId,
    clientId: string,
    claim: (made: MadeCredential) => void = () => undefined,
  ): Promise<MadeCredential> => {
    const pendingId = JSON.stringify([registrationId, clientId])
    const settle = (made: MadeCredential): MadeCredential => {
      const startedAtMs = pending.get(pendingId)?.startedAtMs ?? context.nowMs()
      context.desk.transaction(() => {
        pending.remove(pendingId)
        claim(made)
      })
      const { object } = needCredential(credentials, made.credentialKey)
      noteOwnChange(context, deps.registrations, { registrationId, object, startedAtMs })
      return made
    }
    const desk = openCredentialDesk(context, deps, registrationId)
    if (inFlight.has(pendingId)) throw new BusbarError('credential-busy', { utility: desk.utilityName })
    inFlight.add(pendingId)
    try {
      // One listing does for both: what was there before, and what an earlier answer would have told.
      await desk.list()
      const left = pending.get(pendingId)
      const found = left && adopt(left)
      if (found) return settle(found)
      // Lists may lag behind, so what may have been made is only looked for during that time.
      if (left && context.nowMs() - left.startedAtMs < listedWithinMs) {
        throw new BusbarError('credential-outcome-unknown', { utility: desk.utilityName })
      }
      pending.put(pendingId, {
        registrationId,
        clientId,
        startedAtMs: context.nowMs(),
        knownIds: idsOf(registrationId, clientId),
      })
      return settle(await post(desk, clientId, pendingId))
    } finally {
      inFlight.delete(pendingId)
    }
  }

  const post = async (desk: CredentialDesk, clientId: string, pendingId: string): Promise<MadeCredential> => {
    const { registrationId } = desk.record
    let written = (): void => undefined
    const recordAfter = new Promise<void>((resolve) => (written = resolve))
    let problem: unknown
    try {
      const answer = await context.api.call(desk.session, {
        purpose: 'credentials',
        method: 'POST',
        url: desk.url,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ client_id: clientId }),
        recordAfter,
      })
      if (answer.status < 200 || answer.status >= 300) throw statusError(answer, context.nowMs())
      return await keep(desk, clientId, answer)
    } catch (thrown) {
      if (thrown instanceof BusbarError && thrown.details['processed'] === 'no') {
        pending.remove(pendingId)
        throw thrown
      }
      problem = thrown
    } finally {
      written()
      credentials.noteWrite(registrationId)
      context.workingOn(null, null)
      context.emit('credentials.changed', desk.record.utilityId)
    }
    return await lookFor(desk, pendingId, problem)
  }

  /** Seals, reads back and compares before anything else is done with the answer. */
  const keep = async (
    desk: CredentialDesk,
    clientId: string,
    answer: HttpAnswer,
  ): Promise<MadeCredential> => {
    const { registrationId, utilityId } = desk.record
    context.workingOn(utilityId, answer.url)
    const adaptation = { draft: desk.draft, adapt: adaptCredential }
    const reading = readAdapted(answer.body, answer.url, adaptation, readCredential)
    const { value: object, secret } = reading
    const credentialId = object.credential_id
    if (credentialId === null || secret === null || object.client_id !== clientId) {
      const reason = 'a credential of this client object with its secret is due'
      throw new BusbarError('unexpected-answer', { url: answer.url, reason, processed: 'maybe' })
    }
    const credentialKey = credentialKeyOf(registrationId, credentialId)
    const made = { registrationId, clientId, credentialId, secret }
    await context.vault.edit((records) => putSecret(records, credentialKey, made))
    if (openSecret(context.vault, secretRecordId(credentialKey)) !== secret) {
      throw new BusbarError('vault-damaged', { reason: 'a new secret reads back differently' })
    }
    credentials.noteUnproven(credentialKey)
    credentials.put(registrationId, { credentialKey, object })
    deps.noteFindings(utilityId, reading.findings)
    return { credentialKey, credentialId, adopted: false }
  }

  /** The answer is lost: the listing shows every secret again, so the new one is looked for there. */
  const lookFor = async (
    desk: CredentialDesk,
    pendingId: string,
    problem: unknown,
  ): Promise<MadeCredential> => {
    const lost = new BusbarError(
      'credential-outcome-unknown',
      { utility: desk.utilityName },
      { cause: problem },
    )
    const left = pending.get(pendingId)
    if (!left) throw lost
    // A vault that cannot be written is worth saying as it is: the secret waits at the utility.
    if (isOwn(problem, 'vault-unwritable', 'vault-damaged')) throw problem
    try {
      await desk.list()
    } catch {
      throw lost
    }
    const found = adopt(left)
    if (!found) throw lost
    return found
  }

  const idsOf = (registrationId: RegistrationId, clientId: string): string[] =>
    credentials
      .ofRegistration(registrationId)
      .flatMap(({ object }) => (object.client_id === clientId ? (object.credential_id ?? []) : []))

  /** Of several the newest: each of them works, and what is left over shows on the board. */
  const adopt = ({ registrationId, clientId, knownIds }: PendingCreate): MadeCredential | null => {
    const fresh = credentials
      .ofRegistration(registrationId)
      .filter(
        ({ object, sealed }) =>
          sealed &&
          object.client_id === clientId &&
          isWord(object.type, 'client_secret') &&
          !knownIds.includes(object.credential_id ?? ''),
      )
    fresh.sort((a, b) => compareInstants(b.object.created, a.object.created))
    const [newest] = fresh
    if (!newest) return null
    const { credentialKey, object } = newest
    credentials.noteUnproven(credentialKey)
    return { credentialKey, credentialId: object.credential_id ?? '', adopted: true }
  }

  return make
}

function isOwn(thrown: unknown, ...codes: BusbarError['code'][]): boolean {
  return thrown instanceof BusbarError && codes.includes(thrown.code)
}
