import type { WireEnum } from '../../../electron/contract/common'
import { Icon } from '../../ui/Icon'
import type { IconName } from '../../ui/icon-shapes'
import { capital, entryOf, spaced, wordOf } from './wire-words'

const icons: Readonly<Record<string, IconName>> = {
  electricity: 'bolt',
  natural_gas: 'flame',
  water: 'drop',
}

/** What a utility supplies, as drawings with names; what has no drawing is counted. */
export function CommodityIcons({ words }: { words: readonly string[] }) {
  const others = words.filter((word) => entryOf(icons, word) === undefined)
  return (
    <span className="inline inline--tight tone-muted">
      {words.map((word) => {
        const icon = entryOf(icons, word)
        if (!icon) return null
        return (
          <span key={word} title={capital(spaced(word))}>
            <Icon name={icon} label={capital(spaced(word))} />
          </span>
        )
      })}
      {others.length > 0 ? (
        <span className="meta num" title={others.map(spaced).join(', ')}>
          +{others.length}
          <span className="visually-hidden"> {others.map(spaced).join(', ')}</span>
        </span>
      ) : null}
    </span>
  )
}

/** The commodities of several entries, each once. */
export function commoditiesOf(entries: readonly { commodityTypes: readonly WireEnum[] }[]): string[] {
  return [...new Set(entries.flatMap((entry) => entry.commodityTypes.map(wordOf)))]
}

/** `Electricity, natural gas`. */
export function commodityWords(words: readonly string[]): string {
  return capital(words.map(spaced).join(', '))
}
