import { z } from 'zod'

/** What one may attach to a message. Sizes in bytes. */
export const attachmentLimits = {
  /** The encoded files every utility must take (02 §6.9); a larger message may be refused. */
  promisedBytes: 10_000_000,
  /** Attachments are meant for small files (02 §6.1); above this a link serves better. */
  hintBytes: 5_000_000,
  /** All files of a message together, before they are encoded. */
  mostBytes: 15_000_000,
  mostFiles: 20,
} as const

/** How many bytes a file has on its way: four for every three (RFC 4648 §4). */
export function encodedBytes(sizeBytes: number): number {
  return 4 * Math.ceil(sizeBytes / 3)
}

export const fileId = z.string().min(1).max(64).brand<'FileId'>()
export type FileId = z.infer<typeof fileId>

/** A file that waits beside a draft; its bytes stay in core. */
export const draftFile = z.object({
  fileId,
  /** Without anything a file system or an eye would stumble over. */
  fileName: z.string().max(200),
  mimeType: z.string().max(200),
  sizeBytes: z.number().int().min(0),
})
export type DraftFile = z.infer<typeof draftFile>

/** What answers one field of a request: words, or an address where the answer can be had (02 §6.5). */
export const fieldAnswer = z.object({
  field: z.string().max(1000),
  as: z.enum(['text', 'link']),
  value: z.string().max(20_000),
})
export type FieldAnswer = z.infer<typeof fieldAnswer>

/** A request that is answered with a submission, as the form that answers it (02 §6.9). */
export const answerForm = z.object({
  /** What the answer refers to as its `previous_uri`. */
  requestUri: z.string(),
  title: z.string(),
  /** A PDF form comes back as a file, or as a link to one (02 §3.6). */
  wants: z.enum(['fields', 'pdf']),
  /** The blank form. Only web addresses are ever offered. */
  blank: z.object({ url: z.string(), host: z.string() }).nullable(),
  fields: z.array(
    z.object({
      field: z.string(),
      name: z.string(),
      description: z.string().nullable(),
      uri: z.string().nullable(),
      previousValue: z.string().nullable(),
      /** What the utility has from us; a newer answer takes its place (02 §6.11). */
      given: fieldAnswer.nullable(),
    }),
  ),
  isAnswered: z.boolean(),
})
export type AnswerForm = z.infer<typeof answerForm>
