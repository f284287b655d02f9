import type { Overview } from '../../../electron/contract/overview'
import { go } from '../../app/navigation'
import { Icon } from '../../ui/Icon'
import { Kbd } from '../../ui/Kbd'
import { tiles } from './targets'

/** Four numbers; pressing one opens the list it counts. */
export function Figures({ overview }: { overview: Pick<Overview, 'tiles' | 'tileNotes'> }) {
  return (
    <section className="figures" aria-label="Today">
      {tiles.map(({ key, label, icon, tone, route }, index) => {
        const count = overview.tiles[key]
        return (
          <button key={key} type="button" className="figures__item" onClick={() => go(route)}>
            <span className="figures__label">
              <Icon name={icon} tone={count > 0 ? tone : 'muted'} />
              <span className="truncate">{label}</span> <Kbd keys={String(index + 1)} />
            </span>
            <span className="figures__value">{count}</span>
            <span className="figures__delta">{overview.tileNotes[key] || '\u00a0'}</span>
          </button>
        )
      })}
    </section>
  )
}
