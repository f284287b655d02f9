import { z } from 'zod'
import { atMs, nothing, registrationId, utilityBrief } from './common'
import { method } from './define'
import { otherSecretKind, secretPart } from './other-secrets'

const text = z.string().max(4000)
const passphrase = z.string().min(1).max(1000)
const fileId = z.string().max(64)

/** What lies in the file: one registration with its secrets. It names no address that a secret is sent to. */
export const handOverForm = z.object({
  busbar_hand_over: z.literal(1),
  made_at: z.string().max(64),
  utility: z.object({ name: text, metadata_url: text, issuer: text.nullable() }),
  registration: z.object({
    client_id: text.min(1),
    client_secret: text.min(1),
    registered_at: z.string().max(64),
    /** RFC 7592; where it lies at an origin that the utility does not publish, nothing goes there until a person agrees. */
    registration_client_uri: text.nullable(),
    registration_access_token: text.nullable(),
  }),
  client_secrets: z
    .array(z.object({ client_id: text.min(1), credential_id: text.min(1), secret: text.min(1) }))
    .max(10_000),
  other_secrets: z
    .array(
      z.object({
        kind: otherSecretKind,
        name: z.string().min(1).max(120),
        user_name: z.string().max(120).nullable(),
        note: text,
        expires_at_ms: atMs.nullable(),
        values: z.partialRecord(secretPart, z.string().max(100_000)),
      }),
    )
    .max(1000),
})
export type HandOverForm = z.infer<typeof handOverForm>

/** What a colleague's file holds, without any secret. */
export const handOverPreview = z.object({
  utilityName: z.string(),
  /** The entry of the list it belongs to; null while it is not in the list. */
  utility: utilityBrief.nullable(),
  clientId: z.string(),
  madeAtMs: atMs.nullable(),
  clientSecrets: z.number().int(),
  otherSecrets: z.number().int(),
  /** Where the registration is managed, when that is no host of the utility's own; null when it is, or unknown. */
  foreignManagementHost: z.string().nullable(),
})
export type HandOverPreview = z.infer<typeof handOverPreview>

export const handOverMethods = {
  /** One registration and its secrets in an age file with a passphrase, to a file that a person names. */
  'handOver.export': method(
    'desk',
    z.object({ registrationId, passphrase }),
    z.object({ fileName: z.string().nullable(), secrets: z.number().int() }),
    ['not-found', 'passphrase-too-weak', 'too-often', 'vault-locked', 'file-unwritable'],
  ),
  /** Asks for a colleague's file with the system's dialog; it stays in core. Null when none was chosen. */
  'handOver.choose': method(
    'desk',
    nothing,
    z.object({ file: z.object({ fileId, fileName: z.string() }).nullable() }),
    ['file-unreadable', 'hand-over-unreadable', 'backup-too-large'],
  ),
  /** Opens the chosen file; nothing is kept and nothing is sent. */
  'handOver.open': method('desk', z.object({ fileId, passphrase }), handOverPreview, [
    'not-found',
    'hand-over-wrong-passphrase',
    'hand-over-unreadable',
  ]),
  /**
   * Takes over what the opened file holds, after a token request at the address that the utility itself publishes.
   * Secrets that are here already are not kept twice.
   */
  'handOver.take': method(
    'desk',
    z.object({ fileId, replaces: registrationId.nullable().default(null) }),
    z.object({ registrationId, clientSecrets: z.number().int(), otherSecrets: z.number().int() }),
    [
      'not-found',
      'hand-over-no-utility',
      'credentials-rejected',
      'already-registered',
      'endpoint-missing',
      'invalid-input',
      'vault-unwritable',
    ],
  ),
} as const
