import { z } from 'zod'
import { atMs, done, failure, nothing, utilityId } from './common'
import { method } from './define'
import { tagName } from './views'

/** Addresses one list may hold; more are added one list after the other. */
export const mostAddresses = 5000

/** One address to look up, with what a person noted beside it. */
export const addingInput = z.object({
  address: z.string().max(2000),
  /** The line of the file it stands on; null when it was typed. */
  line: z.number().int().nullable().default(null),
  /** What the list calls it. The utility's own name is what counts. */
  name: z.string().max(300).nullable().default(null),
  tags: z.array(tagName).max(50).default([]),
  paused: z.boolean().default(false),
  /** When it came into the list that the file is a copy of. */
  addedAtMs: atMs.nullable().default(null),
})
export type AddingInput = z.output<typeof addingInput>

/**
 * How far an address has come: not asked yet, being read, called off; then what it is: new, in the list already, on
 * another host than was asked, the same as an earlier row, or no utility; and at last taken into the list.
 */
export const addingState = z.enum([
  'waiting',
  'looking',
  'cancelled',
  'new',
  'listed',
  'moved',
  'duplicate',
  'failed',
  'saved',
])
export type AddingState = z.infer<typeof addingState>

/** What answered at an address. */
const addingFound = z.object({
  name: z.string(),
  abbreviation: z.string().nullable(),
  host: z.string(),
  metadataUrl: z.string(),
  countries: z.array(z.string()),
  commodities: z.array(z.string()),
  offersRegistration: z.boolean(),
  findings: z.number().int(),
  moved: z.object({ from: z.string(), to: z.string(), permanent: z.boolean() }).nullable(),
})

export const addingRow = z.object({
  rowId: z.string(),
  address: z.string(),
  line: z.number().int().nullable(),
  /** What the list that was read calls it. */
  listName: z.string().nullable(),
  tags: z.array(z.string()),
  state: addingState,
  /** Levels below the document the tree began at; 0 for an address of its own. */
  depth: z.number().int(),
  found: addingFound.nullable(),
  /** Why it is no utility, or why saving it did not work. */
  problem: failure.nullable(),
  /** Its entry in the list: the one it met there, or the one it became. */
  utilityId: utilityId.nullable(),
  /** Rows that led to the same utility: the first of them for a duplicate, the others for the first. */
  sameAs: z.array(z.string()),
  /** Entries it leads to that were not followed, since the tree is too deep or too large. */
  notFollowed: z.number().int(),
})
export type AddingRow = z.infer<typeof addingRow>

/** What the last saving did. `undoId` takes it back, as far as nobody registered there since. */
const addingSaved = z.object({
  added: z.array(utilityId),
  /** They met an entry that came into the list meanwhile. */
  listed: z.number().int(),
  /** They answered from another host than the one that was accepted. */
  moved: z.number().int(),
  failed: z.number().int(),
  undoId: z.string().nullable(),
})

export const addingRun = z.object({
  /** A tree stands in its own order, each entry below the one that led to it. */
  rows: z.array(addingRow),
  /** Rows that wait or are being read. */
  left: z.number().int(),
  saving: z.object({ done: z.number().int(), total: z.number().int() }).nullable(),
  lastSaved: addingSaved.nullable(),
  /** Where a tree was left: what it leads to there is not in the rows. */
  stops: z.array(
    z.object({
      why: z.enum(['count', 'depth']),
      limit: z.number().int(),
      entries: z.number().int(),
      at: z.string(),
    }),
  ),
})
export type AddingRun = z.infer<typeof addingRun>

const rowIds = z.array(z.string().max(64)).max(mostAddresses)

export const addingMethods = {
  /** Puts addresses under the run there is, and looks them up; nothing is saved. */
  'adding.start': method(
    'desk',
    z.object({ inputs: z.array(addingInput).max(mostAddresses) }),
    z.object({ rowIds: z.array(z.string()) }),
    ['list-too-long'],
  ),
  /** The same for a document and all it leads to, each entry a row of its own (01 §3.3). */
  'adding.followTree': method(
    'desk',
    z.object({
      from: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('address'), address: z.string().max(2000) }),
        z.object({ kind: z.literal('utility'), utilityId }),
      ]),
    }),
    z.object({ rowIds: z.array(z.string()) }),
    ['list-too-long', 'not-found', 'address-invalid', 'insecure-address'],
  ),
  /** The run goes on wherever one is in the app; it ends with the lock. */
  'adding.get': method('desk', nothing, z.object({ run: addingRun.nullable() })),
  /** Stops at once: what waits and what is being read can be gone on with later. */
  'adding.cancel': method('desk', nothing, done),
  'adding.resume': method('desk', nothing, done),
  /** Asks again where it failed, and nowhere else. */
  'adding.retryFailed': method('desk', nothing, done),
  /**
   * Takes rows into the list. One that answers from another host is taken only when it is named in `acceptMoves` too:
   * a person has seen both hosts (01 §5). Answers when all is on the disk.
   */
  'adding.save': method('desk', z.object({ rowIds, acceptMoves: rowIds }), addingSaved),
  /** Puts rows away, whatever state they are in; the list of utilities is not touched. */
  'adding.drop': method('desk', z.object({ rowIds }), done),
  /** Puts the whole run away. */
  'adding.clear': method('desk', nothing, done),
  /**
   * Reads addresses from a file or pasted text: CSV with comma, semicolon or tab, JSON, or an inventory. Nothing is
   * asked of anybody. What cannot be used is named with its line.
   */
  'adding.readFile': method(
    'desk',
    z.object({
      name: z.string().max(300),
      content: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('text'), text: z.string().max(8_000_000) }),
        z.object({ kind: z.literal('bytes'), base64: z.string().max(12_000_000) }),
      ]),
    }),
    z.object({
      what: z.enum(['inventory', 'json', 'csv']),
      inputs: z.array(addingInput),
      problems: z.array(z.object({ line: z.number().int(), text: z.string() })),
    }),
    ['list-unreadable'],
  ),
  /** Writes the list of utilities to a file of the person's choice: addresses and own words, never a secret. */
  'inventory.export': method(
    'desk',
    z.object({
      format: z.enum(['json', 'csv']),
      /** Null for all of them. */
      utilityIds: z.array(utilityId).max(20_000).nullable().default(null),
    }),
    z.object({ saved: z.boolean(), utilities: z.number().int() }),
  ),
} as const
