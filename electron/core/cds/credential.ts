import { type AnswerBody, readObject } from './document'
import type { Reading } from './findings'
import type { ObjectReader } from './object-reader'
import { stripReader } from './secrets'
import type { WireEnum } from './wire-enum'

const credentialTypes = ['client_secret'] as const

/** A shared secret's record without the secret (CDS-WG1-02 §7.1). */
export interface Credential {
  readonly credential_id: string | null
  readonly uri: string | null
  readonly client_id: string | null
  readonly created: string | null
  readonly modified: string | null
  readonly type: WireEnum<(typeof credentialTypes)[number]> | null
  /** Seconds since the epoch; 0 means never. */
  readonly client_secret_expires_at: number | null
}

export interface CredentialsPage {
  readonly credentials: readonly Credential[]
  readonly next: string | null
  readonly previous: string | null
}

export interface CredentialsReading extends Reading<CredentialsPage> {
  /** Secret text by `credential_id`: for the vault only, never stored or shown as part of the page. */
  readonly secrets: ReadonlyMap<string, string>
}

const clause = 'CDS-WG1-02 §7.1'

/** One page of credentials (CDS-WG1-02 §7.3). Throws `not-json` and its kin, `unexpected-answer`. */
export function readCredentialsPage(body: AnswerBody, url: string): CredentialsReading {
  const { reader, findings } = readObject(body, url, 'CDS-WG1-02 §7.3')
  const secrets = new Map<string, string>()
  const value: CredentialsPage = {
    ...stripReader(reader).raw,
    credentials: reader.objects('credentials', (one) => readMembers(one, secrets), 'required', clause),
    next: reader.urlOrNull('next'),
    previous: reader.urlOrNull('previous'),
  }
  return { value, findings, secrets }
}

export interface CredentialReading extends Reading<Credential> {
  /** For the vault only. */
  readonly secret: string | null
}

/** One credential: the answer to making or changing it, or read by its address (CDS-WG1-02 §7.4–7.6). */
export function readCredential(body: AnswerBody, url: string): CredentialReading {
  const { reader, findings } = readObject(body, url, clause)
  const secrets = new Map<string, string>()
  const value = readMembers(reader, secrets)
  return { value, findings, secret: secrets.get(value.credential_id ?? '') ?? null }
}

function readMembers(source: ObjectReader, secrets: Map<string, string>): Credential {
  const isSecret = source.get('type') === 'client_secret'
  const secret = source.text('client_secret', isSecret ? 'required' : 'optional')
  const id = source.text('credential_id')
  if (secret !== null && id !== null) secrets.set(id, secret)
  const reader = stripReader(source)
  return {
    ...reader.raw,
    credential_id: id,
    uri: reader.url('uri'),
    client_id: reader.text('client_id'),
    created: reader.datetime('created'),
    modified: reader.datetime('modified'),
    type: reader.word('type', credentialTypes),
    client_secret_expires_at: reader.epochSec('client_secret_expires_at', isSecret ? 'required' : 'optional'),
  }
}

/** Expired by the server's clock, given in milliseconds; 0 never expires. */
export function isExpired(credential: Credential, serverNowMs: number): boolean {
  const expiresAtSec = credential.client_secret_expires_at
  return expiresAtSec !== null && expiresAtSec !== 0 && expiresAtSec * 1000 <= serverNowMs
}
