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
  /** Minutes without anybody there before Busbar locks; 0 never. */
  lockIdleMin: z.number().int().min(0).max(720).default(0),
  lockOnSleep: z.boolean().default(false),
  lockOnScreenLock: z.boolean().default(false),
  lockOnUserSwitch: z.boolean().default(false),
  /** The next start asks for the passphrase, as after any other lock. */
  lockOnClose: z.boolean().default(false),
  /** Keeps the window out of screenshots and shared screens while a secret is shown, where the system can. */
  hideFromCapture: z.boolean().default(true),
  lockMeaning: z.enum(['vault', 'screen']).default('vault'),
  checklistDismissed: z.boolean().default(false),
  /** Whose words are spoken: those of the trade, or plain ones with one path through everything. */
  persona: z.enum(['vendor', 'customer']).default('vendor'),
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
  lockIdleMin: z.number().int().min(0).max(720).optional(),
  lockOnSleep: z.boolean().optional(),
  lockOnScreenLock: z.boolean().optional(),
  lockOnUserSwitch: z.boolean().optional(),
  lockOnClose: z.boolean().optional(),
  hideFromCapture: z.boolean().optional(),
  lockMeaning: z.enum(['vault', 'screen']).optional(),
  checklistDismissed: z.boolean().optional(),
  persona: z.enum(['vendor', 'customer']).optional(),
})
export type PreferencesPatch = z.infer<typeof preferencesPatch>

const whyNot = z.string().nullable()
/** For each way of locking by itself why it cannot work on this desktop, in words; null where it can. */
export const lockSupport = z.object({
  idle: whyNot,
  sleep: whyNot,
  screenLock: whyNot,
  userSwitch: whyNot,
})
export type LockSupport = z.infer<typeof lockSupport>

export const appInfo = z.object({
  version: z.string(),
  electron: z.string(),
  platform: z.string(),
  demo: z.boolean(),
  /** A standing line the launcher asks for, for example about the runtime; null for none. */
  banner: z.string().nullable(),
  dataFolder: z.string(),
  lockSupport,
  /** Whether the window can be kept out of pictures of the screen here. */
  capture: z.object({ canHide: z.boolean() }),
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
  /** Opens a PDF that a person chose or keeps here in the program this computer has for it. */
  'app.viewPdf': method(
    'desk',
    z.object({ fileName: z.string().max(500), base64: z.string().max(30_000_000) }),
    z.object({ done: z.literal(true) }),
    ['program-missing'],
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
