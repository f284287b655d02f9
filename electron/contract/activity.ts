import { z } from 'zod'
import { atMs, nothing, utilityBrief, utilityId } from './common'
import { method } from './define'

/** One thing that happened: an act in plain words, or one HTTP exchange. */
export const activityRow = z.object({
  activityId: z.string(),
  layer: z.enum(['act', 'http']),
  atMs,
  actor: z.enum(['you', 'automatic']),
  utility: utilityBrief.nullable(),
  text: z.string(),
  result: z.enum(['ok', 'failed', 'unknown', 'waiting']),
  resultText: z.string(),
  durationMs: z.number().int().nullable(),
})
export type ActivityRow = z.infer<typeof activityRow>

/** The value of `before` that asks for the rows behind this one. */
export const activityPlace = (row: Pick<ActivityRow, 'layer' | 'atMs' | 'activityId'>): string =>
  `${row.layer}:${row.atMs}:${row.activityId}`

export const activityDetail = z.object({
  row: activityRow,
  /** For HTTP: method, url, headers and bodies, redacted before they were stored. */
  request: z.string().nullable(),
  response: z.string().nullable(),
  /** A command with `$BUSBAR_TOKEN` in place of secrets. */
  curl: z.string().nullable(),
})
export type ActivityDetail = z.infer<typeof activityDetail>

export const activityMethods = {
  'activity.list': method(
    'desk',
    z.object({
      layer: z.enum(['act', 'http', 'all']).default('act'),
      utilityId: utilityId.nullable().default(null),
      text: z.string().max(200).default(''),
      before: z.string().nullable().default(null),
      limit: z.number().int().min(1).max(5000).default(200),
    }),
    z.object({ rows: z.array(activityRow), more: z.boolean() }),
  ),
  'activity.get': method('desk', z.object({ activityId: z.string() }), activityDetail, ['not-found']),
  'activity.retention': method('desk', nothing, z.object({ keepDays: z.number().int() })),
} as const
