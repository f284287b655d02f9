import { Menu as Base } from '@base-ui/react/menu'
import type { ReactElement } from 'react'
import { classNames } from './class-names'
import { Icon } from './Icon'
import type { IconName } from './icon-shapes'
import { Kbd } from './Kbd'

export type MenuEntry =
  | {
      id: string
      label: string
      icon?: IconName | undefined
      keys?: string | undefined
      /** The one of several choices that is in force. */
      checked?: boolean | undefined
      danger?: boolean | undefined
      disabled?: boolean | undefined
      /** Why it is disabled, as a second line. */
      reason?: string | undefined
      onSelect: () => void
    }
  | 'rule'

export interface MenuProps {
  /** The button that opens the menu. */
  trigger: ReactElement<Record<string, unknown>>
  entries: readonly MenuEntry[]
  align?: 'start' | 'end' | undefined
}

/** A menu of acts under a button. */
export function Menu({ trigger, entries, align = 'end' }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className="floating" align={align} sideOffset={4}>
          <Base.Popup className="popover">
            {entries.map((entry, index) =>
              entry === 'rule' ? (
                <Base.Separator key={`rule-${String(index)}`} className="menu__rule" />
              ) : (
                <Base.Item
                  key={entry.id}
                  className={classNames('menu__item', entry.danger && 'menu__item--danger')}
                  disabled={entry.disabled ?? false}
                  onClick={entry.onSelect}
                >
                  {entry.icon ? <Icon name={entry.icon} /> : null}
                  <span className="menu__words">
                    {entry.label}
                    {entry.disabled && entry.reason ? <span className="meta">{entry.reason}</span> : null}
                  </span>
                  {entry.keys ? <Kbd keys={entry.keys} /> : null}
                  {entry.checked ? (
                    <span className="menu__tick">
                      <Icon name="check" label="In force" />
                    </span>
                  ) : null}
                </Base.Item>
              ),
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
