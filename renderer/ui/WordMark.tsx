import { classNames } from './class-names'
import { Icon, type Tone } from './Icon'
import type { IconName } from './icon-shapes'

/** How one of a few states is shown: a shape, a tone, a word. */
export interface Look {
  icon: IconName
  tone: Tone
  word: string
}

export interface WordMarkProps {
  /** Replaces the word of the look. */
  word?: string | undefined
  /** Shape only, for dense grids; the word becomes the accessible name. */
  shapeOnly?: boolean | undefined
  size?: 'sm' | 'md' | undefined
}

/** A state: shape and word, colour on top. */
export function WordMark({ look, word, shapeOnly = false, size = 'md' }: WordMarkProps & { look: Look }) {
  if (shapeOnly) return <Icon name={look.icon} tone={look.tone} label={word ?? look.word} />
  return (
    <span className={classNames('status', size === 'sm' && 'status--sm')}>
      <Icon name={look.icon} tone={look.tone} />
      {word ?? look.word}
    </span>
  )
}
