import { z } from 'zod'

/** Ids are branded so that one kind can never be handed where another is due. */
export const utilityId = z.string().min(1).max(64).brand<'UtilityId'>()
export const registrationId = z.string().min(1).max(64).brand<'RegistrationId'>()
export const attemptId = z.string().min(1).max(64).brand<'AttemptId'>()
export const credentialKey = z.string().min(1).max(200).brand<'CredentialKey'>()
export const messageKey = z.string().min(1).max(200).brand<'MessageKey'>()
export const threadKey = z.string().min(1).max(200).brand<'ThreadKey'>()
export const draftId = z.string().min(1).max(64).brand<'DraftId'>()
export const outboxId = z.string().min(1).max(64).brand<'OutboxId'>()
export const profileId = z.string().min(1).max(64).brand<'ProfileId'>()
export const documentId = z.string().min(1).max(64).brand<'DocumentId'>()

export type UtilityId = z.infer<typeof utilityId>
export type RegistrationId = z.infer<typeof registrationId>
export type AttemptId = z.infer<typeof attemptId>
export type CredentialKey = z.infer<typeof credentialKey>
export type MessageKey = z.infer<typeof messageKey>
export type ThreadKey = z.infer<typeof threadKey>
export type DraftId = z.infer<typeof draftId>
export type OutboxId = z.infer<typeof outboxId>
export type ProfileId = z.infer<typeof profileId>
export type DocumentId = z.infer<typeof documentId>

/** Milliseconds since 1970, by this computer's clock unless the name says otherwise. */
export const atMs = z.number().int()

export const nothing = z.object({})
export const done = z.object({ done: z.literal(true) })

/** A value from a server's closed list, or the raw text when this version does not know it (02 §10). */
export const wireEnum = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('known'), value: z.string() }),
  z.object({ kind: z.literal('unknown'), raw: z.string() }),
])
export type WireEnum = z.infer<typeof wireEnum>

/** Where a client object stands (02 §5.1): sandbox and production are different objects. */
export const environment = z.enum(['sandbox', 'production', 'disabled', 'unknown'])
export type Environment = z.infer<typeof environment>

/** A failure as it is shown; the same shape crosses every process. */
export const failure = z.object({
  code: z.string(),
  message: z.string(),
  retryable: z.boolean(),
  nextStep: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
export type Failure = z.infer<typeof failure>

/** Something a utility does otherwise than the specification says. */
export const finding = z.object({
  severity: z.enum(['error', 'warning', 'info']),
  /** For example "CDS-WG1-02 §3.2". */
  clause: z.string(),
  /** JSON pointer into the document, or the document's name when it is missing as a whole. */
  path: z.string(),
  text: z.string(),
  document: z.string(),
})
export type FindingShown = z.infer<typeof finding>

/** Money exactly as the server wrote it: the amount is text, never a float. */
export const money = z.object({ amount: z.string(), currency: z.string() })
export type Money = z.infer<typeof money>

/** A utility of the demo grid: an address worth typing. */
export const suggestion = z.object({
  name: z.string(),
  address: z.string(),
  note: z.string(),
  tags: z.array(z.string()),
  /** The first are what a newcomer looks at; the others come after them. */
  group: z.enum(['first', 'more']),
})
export type Suggestion = z.infer<typeof suggestion>

/** The utility as every list shows it. */
export const utilityBrief = z.object({
  utilityId,
  name: z.string(),
  abbreviation: z.string().nullable(),
  host: z.string(),
})
export type UtilityBrief = z.infer<typeof utilityBrief>
