import type { CredentialKey, RegistrationId } from '../../../contract/common'
import type { CredentialRow } from '../../../contract/credentials'
import { BusbarError } from '../../../contract/errors'
import type { Handlers, Output } from '../../../contract/methods'
import type { DeskContext } from '../context'
import { proveSecret } from './credential-proof'
import { credentialRows, type CredentialRowDeps } from './credential-rows'
import { openSecret, secretRecordId } from './credential-store'
import type { RegistrationRecord } from '../registrations/registration-store'
import type { SecretDoor } from '../access/secret-door'
import type { TokenRetirer } from '../tokens/token-retirer'

export interface CredentialService {
  readonly handlers: Pick<
    Handlers,
    'credentials.list' | 'credentials.reveal' | 'credentials.copy' | 'credentials.verify'
  >
  /** Every credential of the desk, keystones first within each registration. */
  rows(): CredentialRow[]
  /** A secret for a file of the person's own: counted, refused when it is too often, and on record. */
  export(key: CredentialKey): Promise<string>
  /** Proves a secret and says so in the activity list. Rejects as `credentials.verify` does. */
  verify(key: CredentialKey): Promise<Output<'credentials.verify'>>
}

interface Found {
  readonly record: RegistrationRecord
  readonly row: CredentialRow
}

/** What a person can do with a secret: see it, take it along, prove it (CDS-WG1-02 §7). */
export function createCredentialService(
  context: DeskContext,
  deps: CredentialRowDeps & { readonly door: SecretDoor; readonly tokens: Pick<TokenRetirer, 'discard'> },
): CredentialService {
  const { registrations, credentials } = deps
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

  /** What the door to secrets is told of one. */
  const wanted = ({ record, row }: Found) => ({
    what: `the secret of ${row.clientName} at ${row.utility.name}`,
    secretId: row.credentialKey,
    utilityId: record.utilityId,
  })
  const opened = (key: CredentialKey) => () => openSecret(context.vault, secretRecordId(key))

  const prove = async ({ record, row }: Found): Promise<void> => {
    const { clientId, clientName, credentialKey } = row
    const secret = openSecret(context.vault, secretRecordId(credentialKey))
    deps.tokens.discard(await proveSecret(context, deps, record, { clientId, clientName, secret }))
  }

  const verify: CredentialService['verify'] = async (key) => {
    const found = need(key)
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
    credentials.noteVerified(key, verifiedAtMs)
    context.access.note({ ...wanted(found), actor: 'you', act: 'verified' })
    tell(found, 'Verified', {
      result: 'ok',
      resultText: 'The utility accepts it',
      durationMs: durationMs(),
    })
    context.emit('credentials.changed', found.record.utilityId)
    return { verifiedAtMs, durationMs: verifiedAtMs - startedAtMs }
  }

  return {
    rows,
    verify,
    export: async (key) => await deps.door.hand({ ...wanted(need(key)), act: 'exported' }, opened(key)),
    handlers: {
      'credentials.list': () => ({ rows: rows() }),
      'credentials.reveal': async ({ credentialKey }) =>
        await deps.door.reveal(wanted(need(credentialKey)), opened(credentialKey)),
      'credentials.copy': async ({ credentialKey }) =>
        await deps.door.copy(wanted(need(credentialKey)), opened(credentialKey)),
      'credentials.verify': ({ credentialKey }) => verify(credentialKey),
    },
  }
}
