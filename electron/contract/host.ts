import { z } from 'zod'
import { done, nothing, suggestion } from './common'
import { databaseCheckEnd, databaseCheckRequest } from './database-check'
import { lockSupport, preferences, preferencesPatch } from './settings'
import { lockReason } from './vault'

/** What core asks of main: only what Electron can do. */
export const hostMethods = {
  'host.writeClipboard': {
    /** With `clearAfterMs` main clears it then, on lock and on quit, if it still holds this text. */
    input: z.object({ text: z.string(), concealed: z.boolean(), clearAfterMs: z.number().int().nullable() }),
    output: done,
  },
  'host.saveFile': {
    input: z.object({ suggestedName: z.string(), base64: z.string() }),
    output: z.object({ saved: z.boolean() }),
  },
  /** Opens a PDF in the program this computer has for it; the copy it reads is gone when Busbar ends. */
  'host.viewPdf': { input: z.object({ fileName: z.string(), base64: z.string() }), output: done },
  /** A file that a person points at; null when none. `endings` without the dot; none: any file. */
  'host.chooseFile': {
    input: z.object({ title: z.string(), endings: z.array(z.string()) }),
    output: z.object({ path: z.string().nullable() }),
  },
  'host.chooseFolder': {
    input: z.object({ title: z.string(), startAt: z.string().nullable() }),
    output: z.object({ path: z.string().nullable() }),
  },
  /** Where core may write a file; the person was asked before one that is there is replaced. */
  'host.chooseSavePath': {
    input: z.object({ suggestedName: z.string() }),
    output: z.object({ path: z.string().nullable() }),
  },
  'host.openExternal': { input: z.object({ url: z.string() }), output: done },
  /** By the system's settings, or by a proxy script; an empty answer means that the script could not be used. */
  'host.resolveProxy': {
    input: z.object({ url: z.string(), pacUrl: z.string().nullable() }),
    output: z.object({ proxy: z.string() }),
  },
  'host.setPreferences': { input: preferencesPatch, output: preferences },
  'host.setBadge': { input: z.object({ count: z.number().int() }), output: done },
  /** Keychain process, owned by main: one request at a time, killed by core's time-out. */
  'host.keychainRequest': {
    input: z.object({ request: z.unknown() }),
    output: z.object({ reply: z.unknown() }),
  },
  'host.keychainKill': { input: nothing, output: done },
  /** A throw-away process looks at a database before core opens it. */
  'host.checkDatabase': { input: databaseCheckRequest, output: databaseCheckEnd },
  /** Asks main to run the lock: page away first, then (for a vault lock) core itself. */
  'host.lock': {
    input: z.object({ reason: lockReason, closedWithoutPassphrase: z.boolean() }),
    output: done,
  },
  /** Before a secret is shown: locks at once when the time without anybody there is over, and says so. */
  'host.stillThere': { input: nothing, output: z.object({ there: z.boolean() }) },
  /** Keeps the window out of pictures of the screen for so long, where the system can. */
  'host.protectWindow': { input: z.object({ forMs: z.number().int() }), output: done },
  /** The vault is open: main swaps the lock page or first run for the desk. */
  'host.unlocked': { input: nothing, output: done },
} as const

export type HostMethodName = keyof typeof hostMethods
export type HostInput<M extends HostMethodName> = z.input<(typeof hostMethods)[M]['input']>
export type HostOutput<M extends HostMethodName> = z.output<(typeof hostMethods)[M]['output']>

/** The port behind which main stands; a fake one runs in tests. */
export interface Host {
  ask<M extends HostMethodName>(method: M, input: HostInput<M>): Promise<HostOutput<M>>
}

/** A lock that lasts until somebody proves who they are. */
export const lockedState = z.object({
  reason: lockReason,
  atMs: z.number().int(),
  closedWithoutPassphrase: z.boolean(),
})
export type LockedState = z.infer<typeof lockedState>

/** How main starts core: everything core may know about where it runs. */
export const coreStart = z.object({
  dataFolder: z.string(),
  mode: z.enum(['normal', 'demo']),
  keychainService: z.enum(['Busbar', 'Busbar Test', 'Busbar Demo']),
  version: z.string(),
  electron: z.string(),
  platform: z.string(),
  banner: z.string().nullable(),
  preferences,
  /** Null at a normal launch: the keychain slot may open the vault. Set: a locked core. */
  locked: lockedState.nullable(),
  /** True when an earlier core died and this one takes its place. */
  afterCrash: z.boolean(),
  /** Addresses of the demo utilities; empty outside the demo. */
  suggestions: z.array(suggestion),
  lockSupport,
  /** What core was working on when it died, and how often in a row; twice pauses that utility. */
  blame: z.object({ utilityId: z.string(), url: z.string(), times: z.number().int() }).nullable(),
})
export type CoreStart = z.infer<typeof coreStart>

/** What the process of the demo grid tells main when it is ready; it tells more than is needed there. */
export const demoReady = z.object({ utilities: z.array(suggestion) })

/** A picture of a utility: its type and its bytes agree, and nothing else is ever one. */
export const asset = z.object({
  type: z.enum(['image/png', 'image/jpeg']),
  bytes: z.instanceof(Uint8Array),
})
export type AssetFrame = z.infer<typeof asset>

/** Frames on core's parent port. A page's MessagePort comes with `page-port`. */
export const mainToCore = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('start'), start: coreStart }),
  z.object({ kind: z.literal('page-port'), capability: z.enum(['gate', 'desk']) }),
  z.object({ kind: z.literal('host-reply'), id: z.number().int(), ok: z.boolean(), value: z.unknown() }),
  /** The page asks for a picture by the id core gave it. */
  z.object({ kind: z.literal('asset-request'), id: z.number().int(), assetId: z.string() }),
  /** Pages that had a port are gone or must not be answered any more. */
  z.object({ kind: z.literal('drop-pages') }),
  /** The page is gone, the vault stays open; calls are refused until someone proves who they are. */
  z.object({ kind: z.literal('screen-locked'), reason: lockReason, atMs: z.number().int() }),
  z.object({ kind: z.literal('power'), what: z.enum(['suspend', 'resume']) }),
  z.object({ kind: z.literal('online'), online: z.boolean() }),
  z.object({ kind: z.literal('preferences'), preferences }),
  /** Finish what is in flight, seal it, close and exit with code 0. */
  z.object({ kind: z.literal('stop') }),
])
export type MainToCore = z.infer<typeof mainToCore>

export const coreToMain = z.discriminatedUnion('kind', [
  /** Core takes calls. `open` says whether the keychain slot opened the vault at launch. */
  z.object({ kind: z.literal('ready'), open: z.boolean() }),
  z.object({ kind: z.literal('host-call'), id: z.number().int(), method: z.string(), input: z.unknown() }),
  /** Written before an answer is parsed or stored, so that a crash has a name. Null: done. */
  z.object({ kind: z.literal('working-on'), utilityId: z.string().nullable(), url: z.string().nullable() }),
  z.object({ kind: z.literal('asset'), id: z.number().int(), asset: asset.nullable() }),
  /** Said while stopping: an answer that cannot be asked for again is awaited, at most this long. */
  z.object({ kind: z.literal('finishing'), withinMs: z.number().int() }),
  z.object({ kind: z.literal('stopped') }),
])
export type CoreToMain = z.infer<typeof coreToMain>
