import { classNames } from './class-names'
import { Icon, type Tone } from './Icon'
import type { IconName } from './icon-shapes'

/** The six connection states. `unknown` also stands for "not checked lately": never green by default. */
export type ConnectionState = 'healthy' | 'attention' | 'failing' | 'unknown' | 'paused' | 'moved'

interface StateLook {
  icon: IconName
  tone: Tone
  word: string
}

export const stateLooks: Readonly<Record<ConnectionState, StateLook>> = {
  healthy: { icon: 'state-healthy', tone: 'ok', word: 'Healthy' },
  attention: { icon: 'state-attention', tone: 'warn', word: 'Needs attention' },
  failing: { icon: 'state-failing', tone: 'danger', word: 'Failing' },
  unknown: { icon: 'state-unknown', tone: 'muted', word: 'Not checked' },
  paused: { icon: 'state-paused', tone: 'muted', word: 'Paused' },
  moved: { icon: 'state-moved', tone: 'info', word: 'Moved' },
}

export interface StateMarkProps {
  state: ConnectionState
  /** A narrower word for the same state, such as "Credentials rejected". */
  word?: string | undefined
  /** Shape only, for dense grids; the word becomes the accessible name. */
  shapeOnly?: boolean | undefined
  size?: 'sm' | 'md' | undefined
}

/** A connection state: shape and word, colour on top. */
export function StateMark({ state, word, shapeOnly = false, size = 'md' }: StateMarkProps) {
  const look = stateLooks[state]
  if (shapeOnly) return <Icon name={look.icon} tone={look.tone} label={word ?? look.word} />
  return (
    <span className={classNames('status', size === 'sm' && 'status--sm')}>
      <Icon name={look.icon} tone={look.tone} />
      {word ?? look.word}
    </span>
  )
}
