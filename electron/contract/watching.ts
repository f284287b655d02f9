import { z } from 'zod'
import { atMs, done, failure, utilityBrief, utilityId } from './common'
import { method } from './define'

/** What a change is about. `terms` and `policy` are both the address and the words behind it. */
export const changeKind = z.enum([
  'metadata',
  'scope',
  'fee',
  'endpoint',
  'coverage',
  'terms',
  'policy',
  'version',
  'move',
  'issuer',
  'requirement',
])
export type ChangeKind = z.infer<typeof changeKind>

/** One thing a utility changed about itself. Values are exactly as it wrote them, decimals included. */
export const change = z.object({
  id: z.string(),
  atMs,
  utility: utilityBrief,
  kind: changeKind,
  /** One plain sentence. */
  text: z.string(),
  /** Null when there was nothing before. */
  from: z.string().nullable(),
  /** Null when there is nothing any more. */
  to: z.string().nullable(),
  seen: z.boolean(),
})
export type Change = z.infer<typeof change>

export const watchedPage = z.enum(['terms', 'policy'])
export type WatchedPage = z.infer<typeof watchedPage>

/** The words of a page as they stood from `firstSeenAtMs` to `lastSeenAtMs`. */
export const snapshot = z.object({
  snapshotId: z.string(),
  page: watchedPage,
  /** The address that answered. */
  url: z.string(),
  firstSeenAtMs: atMs,
  lastSeenAtMs: atMs,
  /** SHA-256 of the bytes as first received, hex. */
  sha256: z.string(),
  bytes: z.number().int(),
  contentType: z.string(),
  /** False for what has no words Busbar can read, such as a PDF: only its hash is compared. */
  readable: z.boolean(),
  /** The words were longer than what is kept. */
  cut: z.boolean(),
})
export type Snapshot = z.infer<typeof snapshot>

export const pageWatch = z.object({
  page: watchedPage,
  /** The address its metadata names. */
  url: z.string(),
  checkedAtMs: atMs.nullable(),
  /** When it was read last at this address; null when it never was. */
  succeededAtMs: atMs.nullable(),
  /** SHA-256 of the bytes received last; it may differ from the snapshot’s where the words are the same. */
  sha256: z.string().nullable(),
  /** Why it could not be read last time. */
  problem: failure.nullable(),
  /** The newest first. */
  snapshots: z.array(snapshot),
})
export type PageWatch = z.infer<typeof pageWatch>

/** A page that registering meant agreeing to, and which words of it were meant (02 §3.2). */
export const agreedPage = z.object({
  page: watchedPage,
  /** The address the utility's metadata named. */
  url: z.string(),
  /** Null when the page could not be read: then nothing says what it held. */
  snapshot: z
    .object({
      snapshotId: z.string(),
      /** SHA-256 of the bytes that were read, hex. */
      sha256: z.string(),
      /** When these words were read last before agreeing. */
      readAtMs: atMs,
    })
    .nullable(),
  /** Why the last try to read it failed; null when it did not. */
  problem: z.string().nullable(),
})
export type AgreedPage = z.infer<typeof agreedPage>

/** When something is asked for by itself the next time. */
export const nextLook = z.object({
  /** Null while nothing is asked, for example of a paused utility. */
  atMs: atMs.nullable(),
  /** The server asked to be left alone until then; null when it did not. */
  askedToWaitUntilMs: atMs.nullable(),
  /** Tries in a row that failed; the pause grows with them. */
  failures: z.number().int(),
})
export type NextLook = z.infer<typeof nextLook>

export const watchStatus = z.object({
  everyMs: z.number().int(),
  documents: nextLook,
  pagesNext: nextLook,
  /** How far the server's clock is ahead of this computer's; null when it never said. */
  clock: z.object({ aheadMs: z.number().int(), measuredAtMs: atMs }).nullable(),
  pages: z.array(pageWatch),
  unseen: z.number().int(),
})
export type WatchStatus = z.infer<typeof watchStatus>

/** A line of two texts side by side; `skipped` stands for `count` lines that are the same. */
export const diffLine = z.object({
  kind: z.enum(['same', 'added', 'removed', 'skipped']),
  text: z.string(),
  count: z.number().int(),
})
export type DiffLine = z.infer<typeof diffLine>

export const watchingMethods = {
  /** What utilities changed about themselves, newest first; `before` is the last id of the page before. */
  'watching.changes': method(
    'desk',
    z.object({
      utilityId: utilityId.nullable().default(null),
      /** Empty for all. */
      kinds: z.array(changeKind).default([]),
      sinceMs: atMs.nullable().default(null),
      limit: z.number().int().min(1).max(1000).default(50),
      before: z.string().nullable().default(null),
    }),
    z.object({ changes: z.array(change), more: z.boolean() }),
  ),
  'watching.status': method('desk', z.object({ utilityId }), watchStatus, ['not-found']),
  /** Two versions of a page line by line; without an older one, its words as they are. */
  'watching.compare': method(
    'desk',
    z.object({ newerId: z.string(), olderId: z.string().nullable() }),
    z.object({ newer: snapshot, older: snapshot.nullable(), lines: z.array(diffLine) }),
    ['not-found'],
  ),
  /** Reads terms and policy now; what goes wrong is shown with the page. */
  'watching.readPages': method('desk', z.object({ utilityId }), done, ['not-found', 'utility-paused']),
  /** A person has seen the changes of one utility, or of all. */
  'watching.markSeen': method('desk', z.object({ utilityId: utilityId.nullable() }), done),
} as const
