import { z } from 'zod'
import { done, nothing } from './common'

/**
 * The few things a page asks of its own window. They go to main, not to core, so that they work while core
 * is down; the preload routes `window.*` there. Same call and reply form as every other method.
 */
export const place = z.object({
  route: z.unknown(),
  /** How far each part of the screen is scrolled, px, in the order of the page. */
  scrolls: z.array(z.number()).max(20),
  selection: z.string().nullable(),
})
export type Place = z.infer<typeof place>

/** Where the window was when it was closed; nulls: nowhere yet. */
export const windowState = z.object({
  x: z.number().int().nullable(),
  y: z.number().int().nullable(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  maximized: z.boolean(),
})
export type WindowState = z.infer<typeof windowState>

export const windowMethods = {
  'window.state': {
    input: nothing,
    output: z.object({ maximized: z.boolean(), focused: z.boolean(), platform: z.string() }),
  },
  'window.minimize': { input: nothing, output: done },
  'window.toggleMaximize': { input: nothing, output: done },
  'window.close': { input: nothing, output: done },
  /** Pops the application menu up at a point of the page (platforms without a menu bar). */
  'window.showMenu': { input: z.object({ x: z.number(), y: z.number() }), output: done },
  /** Main keeps where the person was, so that unlocking returns there. No content, ids only. */
  'window.rememberPlace': { input: place, output: done },
  'window.recallPlace': { input: nothing, output: z.object({ place: place.nullable() }) },
  /** The answer to `lock.imminent`: drafts are saved. */
  'window.readyToLock': { input: nothing, output: done },
  /** What the page prints, as a PDF where the person says; false when they closed the dialog. */
  'window.savePdf': {
    input: z.object({ name: z.string().max(120) }),
    output: z.object({ saved: z.boolean() }),
  },
  /** From the first run and Settings: restarts Busbar in the demo grid, or back on real data. */
  'window.openDemo': { input: nothing, output: done },
  'window.leaveDemo': { input: nothing, output: done },
} as const

export type WindowMethodName = keyof typeof windowMethods
export type WindowInput<M extends WindowMethodName> = z.input<(typeof windowMethods)[M]['input']>
export type WindowOutput<M extends WindowMethodName> = z.output<(typeof windowMethods)[M]['output']>

/** What main tells the page. */
export const windowEvents = {
  'action.invoked': z.object({ id: z.string() }),
  'window.changed': z.object({ maximized: z.boolean(), focused: z.boolean() }),
  /** The page has 300 ms to save drafts, then its process ends. */
  'lock.imminent': z.object({ reason: z.string() }),
  /** Core is gone or back; `problem` says why when it stays down. */
  'core.changed': z.object({ up: z.boolean(), problem: z.string().nullable() }),
} as const
export type WindowEventName = keyof typeof windowEvents
