import { classNames } from './class-names'
import { Icon } from './Icon'
import type { IconName } from './icon-shapes'

export interface NavItemProps {
  label: string
  /** Lines without one are a rank lower; a rail of icons leaves them out. */
  icon?: IconName
  count?: number
  /** The count is work that waits for the person. */
  due?: boolean
  /** Text at the end in place of a count. */
  aside?: string
  hint?: string
  /** `parent` when something below it is the page. */
  current: 'page' | 'parent' | false
  onPress: () => void
}

/** One line of the sidebar. In the rail only its icon is seen; the name stays its accessible name. */
export function NavItem({
  label,
  icon,
  count = 0,
  due = false,
  aside,
  hint,
  current,
  onPress,
}: NavItemProps) {
  const end = aside ?? (count > 0 ? String(count) : null)
  return (
    <button
      type="button"
      className={classNames('nav__item', current === 'parent' && 'nav__item--parent')}
      aria-current={current === 'page' ? 'page' : current === 'parent' ? 'true' : undefined}
      title={hint ?? label}
      onClick={onPress}
    >
      {icon ? <Icon name={icon} /> : null}
      <span className="nav__label truncate">{label}</span>
      {end ? <span className={classNames('nav__count', due && 'nav__count--due')}>{end}</span> : null}
      {due && count > 0 ? <span className="nav__due" /> : null}
    </button>
  )
}
