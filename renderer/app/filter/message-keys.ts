import { messageFilterKeys } from '../../../electron/contract/message-filter'
import type { OfferedKey } from './suggest'

/** The keys of the inbox's search as they are offered; core reads them. */
export const messageKeys: readonly OfferedKey[] = messageFilterKeys.map(({ name, words, examples }) => ({
  name,
  examples: [...(words ?? []), ...(examples ?? [])],
}))
