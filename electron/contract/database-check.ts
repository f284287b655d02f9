import { z } from 'zod'

/**
 * What core says to the throw-away process that looks at a database first, and back: one request, one reply.
 * Reading a damaged encrypted page can abort the process that reads it, so this one may die of it.
 */
export const databaseCheckRequest = z.object({
  path: z.string().min(1),
  /** 32 ASCII characters, or null for a file without page encryption. */
  pageKey: z.string().length(32).nullable(),
})
export type DatabaseCheckRequest = z.infer<typeof databaseCheckRequest>

/** `unable`: it could not look (the file is held or may not be read), which says nothing about the file. */
export const databaseCheckReply = z.union([
  z.object({ problems: z.array(z.string()) }),
  z.object({ unable: z.string() }),
])
export type DatabaseCheckReply = z.infer<typeof databaseCheckReply>

/** How the process ended: with its reply, by dying, or without having been able to look at all. */
export const databaseCheckEnd = z.discriminatedUnion('how', [
  z.object({ how: z.literal('answered'), reply: z.unknown() }),
  z.object({ how: z.literal('died') }),
  z.object({ how: z.literal('not-run'), reason: z.string() }),
])
export type DatabaseCheckEnd = z.infer<typeof databaseCheckEnd>

/** Starts the process, sends one request, waits for the reply or the end, and ends the process. */
export type RunDatabaseCheck = (request: DatabaseCheckRequest) => Promise<DatabaseCheckEnd>
