import { z } from 'zod'

/**
 * What core says to the keychain process, and back: one request at a time, one reply each. The process is
 * started by the first request and stays; whoever started it can end it at any time.
 */
const place = { service: z.string().min(1), account: z.string().min(1) }

export const keychainRequest = z.discriminatedUnion('act', [
  z.object({ act: z.literal('read'), ...place }),
  z.object({ act: z.literal('write'), ...place, value: z.string().min(1) }),
  z.object({ act: z.literal('remove'), ...place }),
])
export type KeychainRequest = z.infer<typeof keychainRequest>

export const keychainReply = z.discriminatedUnion('ok', [
  /** `value` answers `read`; null when there is no such item, and for the other acts. */
  z.object({ ok: z.literal(true), value: z.string().nullable() }),
  /** `reason` is the keychain's own words, never a value. */
  z.object({ ok: z.literal(false), reason: z.string() }),
])
export type KeychainReply = z.infer<typeof keychainReply>

/** The way to the keychain process: fork and messages under plain Node, main's relay in Electron. */
export interface KeychainTransport {
  /** Starts the process if there is none. Rejects when it ends before it answers. */
  request(message: KeychainRequest): Promise<unknown>
  /** Ends the process, whatever it is doing. The next request starts another one. */
  kill(): void
}
