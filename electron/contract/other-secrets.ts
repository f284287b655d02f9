import { z } from 'zod'
import { atMs, done, nothing, utilityBrief, utilityId } from './common'
import { expiryBucket, expiryWarning } from './credentials'
import { method } from './define'

export const otherSecretId = z.string().min(1).max(64).brand<'OtherSecretId'>()
export type OtherSecretId = z.infer<typeof otherSecretId>

/** The key of its row among the credentials. */
export const otherSecretKey = (secretId: OtherSecretId): string => `other:${secretId}`

/** `certificate`: one for TLS, with or without its private key. `password`: with a user name, such as for SFTP. */
export const otherSecretKind = z.enum(['certificate', 'api-token', 'password', 'text'])
export type OtherSecretKind = z.infer<typeof otherSecretKind>

/** What is secret about it: the value, the private key of a certificate, the passphrase of that key. */
export const secretPart = z.enum(['value', 'key', 'key-passphrase'])
export type SecretPart = z.infer<typeof secretPart>

/** What a certificate says of itself. */
export const certificateFacts = z.object({
  subject: z.string(),
  issuer: z.string(),
  /** The names it is for, as in subjectAltName. */
  names: z.array(z.string()),
  validFromMs: atMs,
  validToMs: atMs,
  serialNumber: z.string(),
  /** SHA-256, in pairs of hex digits. */
  fingerprint: z.string(),
  /** How many more certificates came with it, up to the authority. */
  chain: z.number().int(),
  /** Whether the private key belongs to it; null when none is kept. */
  keyFits: z.boolean().nullable(),
})
export type CertificateFacts = z.infer<typeof certificateFacts>

export const otherSecretRow = z.object({
  secretId: otherSecretId,
  /** Null: for no utility in particular, or for one that is not in the list any more. */
  utility: utilityBrief.nullable(),
  kind: otherSecretKind,
  name: z.string(),
  userName: z.string().nullable(),
  note: z.string(),
  addedAtMs: atMs,
  /** When the secret itself was put in last. */
  changedAtMs: atMs,
  expiresAtMs: atMs.nullable(),
  bucket: expiryBucket,
  /** As that of a credential. */
  warning: expiryWarning,
  parts: z.array(secretPart),
  certificate: certificateFacts.nullable(),
})
export type OtherSecretRow = z.infer<typeof otherSecretRow>

const which = z.object({ secretId: otherSecretId, part: secretPart })
const showing = ['not-found', 'too-often', 'vault-locked'] as const
const limits = { name: 120, note: 4000, value: 100_000 }

export const otherSecretMethods = {
  'otherSecrets.list': method('desk', nothing, z.object({ rows: z.array(otherSecretRow) })),
  /** Asks for a file with the system's dialog; its text stays in core. Null when none was chosen. */
  'otherSecrets.chooseFile': method(
    'desk',
    nothing,
    z.object({
      file: z
        .object({
          fileId: z.string(),
          fileName: z.string(),
          certificate: certificateFacts.nullable(),
          hasKey: z.boolean(),
        })
        .nullable(),
    }),
    ['file-unreadable', 'secret-unusable'],
  ),
  /**
   * Keeps a new secret, or changes one. `value` and `fileIds` null and empty: the secret itself stays. The end of a
   * certificate is read from it; another `expiresAtMs` counts for the other kinds only.
   */
  'otherSecrets.save': method(
    'desk',
    z.object({
      secretId: otherSecretId.nullable(),
      utilityId: utilityId.nullable(),
      kind: otherSecretKind,
      name: z.string().trim().min(1).max(limits.name),
      userName: z.string().trim().max(limits.name).nullable(),
      note: z.string().max(limits.note),
      expiresAtMs: atMs.nullable(),
      value: z.string().max(limits.value).nullable(),
      fileIds: z.array(z.string().max(64)).max(4),
      keyPassphrase: z.string().max(1000).nullable(),
    }),
    z.object({ secretId: otherSecretId }),
    ['not-found', 'secret-unusable', 'vault-unwritable'],
  ),
  'otherSecrets.reveal': method(
    'desk',
    which,
    z.object({ secret: z.string(), hideAfterSec: z.number().int() }),
    showing,
  ),
  'otherSecrets.copy': method('desk', which, z.object({ clearAfterSec: z.number().int() }), showing),
  /** Writes it to a file that a person names, readable for nobody else. */
  'otherSecrets.saveFile': method('desk', which, z.object({ fileName: z.string().nullable() }), [
    ...showing,
    'file-unwritable',
  ]),
  'otherSecrets.remove': method('desk', z.object({ secretId: otherSecretId }), done, [
    'not-found',
    'vault-unwritable',
  ]),
} as const
