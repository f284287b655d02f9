import { z } from 'zod'
import { nothing } from './common'
import { method } from './define'
import { messageFilterKeys } from './message-filter'

export const searchId = z.string().min(1).max(64).brand<'SearchId'>()
export type SearchId = z.infer<typeof searchId>

const name = z.string().trim().min(1).max(60)
export const searchText = z.string().max(500)

const keyNames = messageFilterKeys.map((key) => key.name)

export const searchMethods = {
  /** Each with how many threads it finds, by the filter that lists them. */
  'searches.list': method(
    'desk',
    nothing,
    z.object({
      searches: z.array(z.object({ searchId, name: z.string(), text: z.string(), count: z.number().int() })),
    }),
  ),
  /** A new one at the end, or what an existing one is from now on. */
  'searches.save': method(
    'desk',
    z.object({ searchId: searchId.nullable(), name, text: searchText }),
    z.object({ searchId }),
    ['not-found'],
  ),
  'searches.remove': method(
    'desk',
    z.object({ searchId }),
    z.object({ changed: z.number().int(), undoId: z.string().nullable() }),
    ['not-found'],
  ),
  /** What the keys of a search may be given, with how many threads have it. */
  'searches.words': method(
    'desk',
    nothing,
    z.object({
      words: z.array(z.object({ key: z.enum(keyNames), word: z.string(), count: z.number().int() })),
    }),
  ),
} as const
