import type { CredentialKey, RegistrationId } from '../../../contract/common'
import type { CredentialRow } from '../../../contract/credentials'
import { BusbarError } from '../../../contract/errors'
import type { Handlers } from '../../../contract/methods'
import type { DeskContext } from '../context'
import { proveSecret } from './credential-proof'
import { credentialRows, type CredentialRowDeps } from './credential-rows'
import { openSecret, secretRecordId } from './credential-store'
import type { RegistrationRecord } from '../registrations/registration-store'
import { createSlidingLimit } from './sliding-limit'

export interface CredentialService {
  readonly handlers: Pick<
    Handlers,
    'credentials.list' | 'credentials.reveal' | 'credentials.copy' | 'credentials.verify'
  >
  /** Every credential of the desk, keystones first within each registration. */
  rows(): CredentialRow[]
}

interface Found {
  readonly record: RegistrationRecord
  readonly row: CredentialRow
}

const hideAfterSec = 20
const clearAfterSec = 30
const shownPerMinute = 10

/** What a person can do with a secret: see it, take it along, prove it (CDS-WG1-02 §7). */
export function createCredentialService(context: DeskContext, deps: CredentialRowDeps): CredentialService {
  const { registrations, credentials } = deps
  const limit = createSlidingLimit({ most: shownPerMinute, withinMs: 60_000, nowMs: () => context.nowMs() })
  const rows = (): CredentialRow[] =>
    registrations.all().flatMap((record) => credentialRows(context, deps, record))

  const need = (key: CredentialKey): Found => {
    const record = registrations.get(key.slice(0, key.lastIndexOf(':')) as RegistrationId)
    const row = record && credentialRows(context, deps, record).find((one) => one.credentialKey === key)
    if (!record || !row) throw new BusbarError('not-found', { what: 'This credential' })
    if (!row.sealed) throw new BusbarError('no-credential', { client: row.clientName })
    return { record, row }
  }

  const tell = (
    { record, row }: Found,
    act: string,
    outcome: { result: 'ok' | 'failed'; resultText: string; durationMs?: number },
  ): void =>
    context.record({
      actor: 'you',
      utilityId: record.utilityId,
      text: `${act} the secret of ${row.clientName} at ${row.utility.name}`,
      durationMs: null,
      ...outcome,
    })

  /** The secret itself, for a person: counted, refused when it is too often, and on record. */
  const hand = (key: CredentialKey, act: string): string => {
    const found = need(key)
    if (!limit.take()) {
      const resultText = `Refused: more than ${shownPerMinute} times within a minute`
      tell(found, act, { result: 'failed', resultText })
      throw new BusbarError('too-often', { limit: shownPerMinute })
    }
    const secret = openSecret(context.vault, secretRecordId(key))
    tell(found, act, { result: 'ok', resultText: '' })
    return secret
  }

  const prove = async ({ record, row }: Found): Promise<void> => {
    const { clientId, clientName, credentialKey } = row
    const secret = openSecret(context.vault, secretRecordId(credentialKey))
    await proveSecret(context, deps, record, { clientId, clientName, secret })
  }

  return {
    rows,
    handlers: {
      'credentials.list': () => ({ rows: rows() }),
      'credentials.reveal': ({ credentialKey }) => ({ secret: hand(credentialKey, 'Showed'), hideAfterSec }),
      'credentials.copy': async ({ credentialKey }) => {
        const text = hand(credentialKey, 'Copied')
        const clearAfterMs = clearAfterSec * 1000
        await context.host.ask('host.writeClipboard', { text, concealed: true, clearAfterMs })
        return { clearAfterSec }
      },
      'credentials.verify': async ({ credentialKey }) => {
        const found = need(credentialKey)
        const startedAtMs = context.nowMs()
        const durationMs = () => context.nowMs() - startedAtMs
        try {
          await prove(found)
        } catch (thrown) {
          const resultText = thrown instanceof BusbarError ? thrown.message : ''
          tell(found, 'Verified', { result: 'failed', resultText, durationMs: durationMs() })
          throw thrown
        }
        const verifiedAtMs = context.nowMs()
        credentials.noteVerified(credentialKey, verifiedAtMs)
        tell(found, 'Verified', {
          result: 'ok',
          resultText: 'The utility accepts it',
          durationMs: durationMs(),
        })
        context.emit('credentials.changed', found.record.utilityId)
        return { verifiedAtMs, durationMs: verifiedAtMs - startedAtMs }
      },
    },
  }
}
