import { z } from 'zod'
import { nothing } from './common'
import { method } from './define'

/** Preferences: readable before unlock, never secret. */
export const preferences = z.object({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  density: z.enum(['compact', 'default', 'comfortable']).default('default'),
  textSizePercent: z.number().int().min(80).max(200).default(100),
  singleKeys: z.boolean().default(true),
  readPolicy: z.enum(['after-two-seconds', 'when-i-act', 'never']).default('after-two-seconds'),
  sendHoldSec: z.number().int().min(0).max(30).default(10),
  pollMessagesMin: z.number().int().min(1).max(240).default(5),
  /** How often public documents, terms and policies are asked for by themselves. */
  readDocumentsHours: z.number().int().min(1).max(168).default(24),
  requestTimeoutSec: z.number().int().min(5).max(120).default(20),
  lockOnSleep: z.boolean().default(false),
  lockMeaning: z.enum(['vault', 'screen']).default('vault'),
  checklistDismissed: z.boolean().default(false),
})
export type Preferences = z.infer<typeof preferences>

/** A patch has no defaults: what is absent stays as it is. */
export const preferencesPatch = z.object({
  theme: z.enum(['system', 'light', 'dark']).optional(),
  density: z.enum(['compact', 'default', 'comfortable']).optional(),
  textSizePercent: z.number().int().min(80).max(200).optional(),
  singleKeys: z.boolean().optional(),
  readPolicy: z.enum(['after-two-seconds', 'when-i-act', 'never']).optional(),
  sendHoldSec: z.number().int().min(0).max(30).optional(),
  pollMessagesMin: z.number().int().min(1).max(240).optional(),
  readDocumentsHours: z.number().int().min(1).max(168).optional(),
  requestTimeoutSec: z.number().int().min(5).max(120).optional(),
  lockOnSleep: z.boolean().optional(),
  lockMeaning: z.enum(['vault', 'screen']).optional(),
  checklistDismissed: z.boolean().optional(),
})
export type PreferencesPatch = z.infer<typeof preferencesPatch>

export const appInfo = z.object({
  version: z.string(),
  electron: z.string(),
  platform: z.string(),
  demo: z.boolean(),
  /** A standing line the launcher asks for, for example about the runtime; null for none. */
  banner: z.string().nullable(),
  dataFolder: z.string(),
  /** Why a lock switch cannot work on this desktop; null where it can. */
  sleepUnsupported: z.string().nullable(),
})

export const settingsMethods = {
  'settings.get': method('gate', nothing, preferences),
  'settings.set': method('gate', preferencesPatch, preferences, ['vault-needs-passphrase']),
  'app.info': method('gate', nothing, appInfo),
  /** Opens an https page (or a loopback one) in the system's browser, after the page showed its host. */
  'app.openExternal': method(
    'desk',
    z.object({ url: z.string().max(4000) }),
    z.object({ done: z.literal(true) }),
    ['link-refused'],
  ),
  'app.copyText': method(
    'desk',
    z.object({ text: z.string().max(200_000) }),
    z.object({ done: z.literal(true) }),
  ),
  'app.connection': method(
    'gate',
    nothing,
    z.object({ online: z.boolean(), sinceMs: z.number().int().nullable(), waiting: z.number().int() }),
  ),
} as const
