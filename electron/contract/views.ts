import { z } from 'zod'
import { atMs, done, failure, nothing, utilityBrief, utilityId } from './common'
import { method } from './define'

/** A person's own word for a utility. Quotes and commas would mean something in the filter. */
export const tagName = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .regex(/^[^",\p{C}]+$/u)

export const viewId = z.string().min(1).max(64).brand<'ViewId'>()
export type ViewId = z.infer<typeof viewId>

export const viewGroup = z.enum(['none', 'tag', 'state', 'stage', 'country'])
export type ViewGroup = z.infer<typeof viewGroup>

/** A way to look at the list of utilities. */
const viewLook = z.object({
  /** In the language of the filter, such as `state:failing country:us`. */
  text: z.string().max(500),
  sort: z.object({ column: z.string().max(40), order: z.enum(['ascending', 'descending']) }),
  group: viewGroup,
})
export type ViewLook = z.infer<typeof viewLook>

export const savedView = viewLook.extend({ viewId, name: z.string() })
export type SavedView = z.infer<typeof savedView>

const viewName = z.string().trim().min(1).max(60)
const someUtilities = z.array(utilityId).max(20_000)

/** What a batch did here. `undoId` takes all of it back; null when nothing changed. */
const batch = z.object({ changed: z.number().int(), undoId: z.string().nullable() })

/** How the reading of several utilities goes. */
export const refreshRun = z.object({
  runId: z.string(),
  startedAtMs: atMs,
  total: z.number().int(),
  waiting: z.number().int(),
  succeeded: z.number().int(),
  /** Called off before they were asked. */
  cancelled: z.number().int(),
  /** Those that are being read now. */
  running: z.array(utilityId),
  /** Each with its own reason; the others are not affected. */
  failed: z.array(z.object({ utility: utilityBrief, failure })),
  /** Nothing was asked: they are paused, or not in the list any more. */
  skipped: z.array(z.object({ utility: utilityBrief, failure })),
  finished: z.boolean(),
})
export type RefreshRun = z.infer<typeof refreshRun>

const runId = z.string().min(1).max(64)

export const viewMethods = {
  'tags.list': method(
    'desk',
    nothing,
    z.object({ tags: z.array(z.object({ name: tagName, count: z.number().int() })) }),
  ),
  /** Adds and removes tags at several utilities in one step. A tag keeps the spelling it was first given. */
  'tags.set': method(
    'desk',
    z.object({ utilityIds: someUtilities, add: z.array(tagName).max(50), remove: z.array(tagName).max(50) }),
    batch,
  ),
  /** Where both names are there already they become one. */
  'tags.rename': method('desk', z.object({ name: tagName, to: tagName }), batch, ['not-found']),
  'tags.delete': method('desk', z.object({ name: tagName }), batch, ['not-found']),

  'views.list': method('desk', nothing, z.object({ views: z.array(savedView) })),
  /** A new view at the end, or what an existing one shows from now on. */
  'views.save': method(
    'desk',
    viewLook.extend({ viewId: viewId.nullable(), name: viewName }),
    z.object({ viewId }),
    ['not-found'],
  ),
  'views.rename': method('desk', z.object({ viewId, name: viewName }), done, ['not-found']),
  'views.remove': method('desk', z.object({ viewId }), batch, ['not-found']),
  /** The order of the sidebar; views that are not named stay behind these. */
  'views.reorder': method('desk', z.object({ viewIds: z.array(viewId).max(500) }), done),

  /** Begins to read several utilities, a few at a time and one at each host; `utilities.runs` says how it goes. */
  'utilities.refreshMany': method('desk', z.object({ utilityIds: someUtilities }), z.object({ runId })),
  /** What runs, and what has ended and nobody put away. */
  'utilities.runs': method('desk', nothing, z.object({ runs: z.array(refreshRun) })),
  /** Those that wait are not asked any more; what is being read comes to its end. */
  'utilities.cancelRun': method('desk', z.object({ runId }), done, ['not-found']),
  /** Asks those that failed again, and no other. */
  'utilities.retryRun': method('desk', z.object({ runId }), done, ['not-found']),
  'utilities.closeRun': method('desk', z.object({ runId }), done, ['not-found']),
  'utilities.setPausedMany': method(
    'desk',
    z.object({ utilityIds: someUtilities, paused: z.boolean() }),
    batch,
  ),
  /** Takes utilities out of sight and asks nothing of them; registrations and secrets stay. */
  'utilities.setHidden': method('desk', z.object({ utilityIds: someUtilities, hidden: z.boolean() }), batch),
  /** Takes a batch back. What was changed since then stays as it is now. */
  'batches.undo': method('desk', z.object({ undoId: z.string().min(1).max(64) }), done, ['not-found']),
} as const
