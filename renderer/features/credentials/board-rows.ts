import type { CredentialRow, ExpiryBucket } from '../../../electron/contract/credentials'
import type { OtherSecretRow } from '../../../electron/contract/other-secrets'
import { rowKeyOf } from '../../app/parts/other-secret-words'

/** One line of the board or table: a credential, or a secret that no utility hands out. */
export interface BoardRow {
  readonly key: string
  readonly utility: CredentialRow['utility'] | null
  readonly bucket: ExpiryBucket
  readonly createdAtMs: number | null
  readonly expiresAtMs: number | null
  readonly warning: CredentialRow['warning']
  /** Another secret of the same client works and outlives it. */
  readonly covered: boolean
  readonly keystone: boolean
  readonly sealed: boolean
  readonly credential: CredentialRow | null
  readonly other: OtherSecretRow | null
}

export function ofCredential(row: CredentialRow): BoardRow {
  const { credentialKey: key, utility, bucket, createdAtMs, expiresAtMs, warning } = row
  const { covered, keystone, sealed } = row
  return {
    key,
    utility,
    bucket,
    createdAtMs,
    expiresAtMs,
    warning,
    covered,
    keystone,
    sealed,
    credential: row,
    other: null,
  }
}

export function ofOther(row: OtherSecretRow): BoardRow {
  const { utility, bucket, expiresAtMs, warning, certificate } = row
  return {
    key: rowKeyOf(row),
    utility,
    bucket,
    createdAtMs: certificate?.validFromMs ?? null,
    expiresAtMs,
    warning,
    covered: false,
    keystone: false,
    sealed: true,
    credential: null,
    other: row,
  }
}
