import { z } from 'zod'
import { failure } from './common'
import { table } from './events'

/** What travels on the port between page and core. Nothing is ever thrown across it. */
export const callFrame = z.object({
  kind: z.literal('call'),
  id: z.number().int(),
  method: z.string(),
  input: z.unknown(),
})
export const replyFrame = z.object({
  kind: z.literal('reply'),
  id: z.number().int(),
  reply: z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value: z.unknown() }),
    z.object({ ok: z.literal(false), error: failure }),
  ]),
})
export const eventFrame = z.object({
  kind: z.literal('event'),
  event: z.string(),
  payload: z.object({ tables: z.array(table), utilityId: z.string().nullable() }),
})

export type ReplyFrame = z.infer<typeof replyFrame>
export type EventFrame = z.infer<typeof eventFrame>
export type Reply<T> = { ok: true; value: T } | { ok: false; error: z.infer<typeof failure> }
