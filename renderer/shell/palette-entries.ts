import type { ActionShown } from '../app/action-registry'
import { runAction } from '../app/action-registry'
import { fold } from '../app/fold'
import { go } from '../app/navigation'
import type { UtilityRow } from '../../electron/contract/utilities'
import type { PaletteEntry, PaletteGroup } from '../ui/PaletteDialog'

/** How many utilities a search lists; narrowing the words is quicker than scrolling. */
const mostUtilities = 8

/** What is done often comes first. */
const menuOrder: readonly string[] = ['File', 'Message', 'Utility', 'Go', 'View', 'Edit', 'Busbar', 'Help']

function matches(query: string, ...texts: (string | null)[]): boolean {
  const words = fold(query).split(/\s+/).filter(Boolean)
  const text = fold(texts.join(' '))
  return words.every((word) => text.includes(word))
}

/** What the palette offers for a text: acts that can be done now, utilities, a search through messages. */
export function paletteEntries(
  query: string,
  actions: readonly ActionShown[],
  utilities: readonly UtilityRow[],
): PaletteGroup[] {
  const commands = actions
    .filter(
      (action) =>
        action.available && action.id !== 'palette.open' && matches(query, action.title, action.menu),
    )
    .sort((a, b) => menuOrder.indexOf(a.menu) - menuOrder.indexOf(b.menu))
    .map((action): PaletteEntry => {
      const keys = action.keys[0]
      return {
        value: action.id,
        label: action.title,
        icon: action.menu === 'Go' ? 'chevron-end' : 'bolt',
        note: action.menu,
        ...(keys ? { keys } : {}),
        run: () => runAction(action.id),
      }
    })
  const found = query
    ? utilities
        .filter((utility) => matches(query, utility.name, utility.abbreviation, utility.host))
        .slice(0, mostUtilities)
        .map((utility): PaletteEntry => ({
          value: utility.utilityId,
          label: utility.name,
          icon: 'utilities',
          note: utility.host,
          run: () => go({ name: 'utility', utilityId: utility.utilityId }),
        }))
    : []
  const search: PaletteEntry[] = query
    ? [
        {
          value: 'search-messages',
          label: `Search messages for “${query}”`,
          icon: 'search',
          run: () => go({ name: 'inbox', view: 'all', threadKey: null, search: query }),
        },
      ]
    : []
  return [
    { value: 'Utilities', items: found },
    { value: 'Commands', items: commands },
    { value: 'Messages', items: search },
  ].filter((group) => group.items.length > 0)
}
