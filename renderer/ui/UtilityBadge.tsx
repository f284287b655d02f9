import { classNames } from './class-names'

/** Two letters for a name: the initials of its first two words, or the first two letters of one word. */
function initials(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  const [first = '?', second] = words
  const start = (word: string, count: number) => Array.from(word).slice(0, count).join('')
  return (second ? start(first, 1) + start(second, 1) : start(first, 2)).toLocaleUpperCase()
}

export interface UtilityBadgeProps {
  name: string
  size?: 'md' | 'lg' | 'xl' | undefined
}

/** A utility's initials; decoration beside its written name. */
export function UtilityBadge({ name, size = 'md' }: UtilityBadgeProps) {
  return (
    <span className={classNames('mark', size !== 'md' && `mark--${size}`)} aria-hidden="true">
      {initials(name)}
    </span>
  )
}

export interface UtilityNameProps {
  name: string
  abbreviation?: string | null | undefined
  size?: 'md' | 'lg' | 'xl' | undefined
  strong?: boolean | undefined
}

/** Badge, name and abbreviation in one line, as every list shows a utility. */
export function UtilityName({ name, abbreviation, size = 'md', strong = true }: UtilityNameProps) {
  return (
    <span className="inline">
      <UtilityBadge name={name} size={size} />
      <span className={classNames('truncate', strong && 'strong')}>{name}</span>
      {abbreviation ? <span className="meta name__abbreviation">{abbreviation}</span> : null}
    </span>
  )
}
