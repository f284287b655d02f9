import { classNames } from './class-names'
import { Icon, type Tone } from './Icon'
import type { IconName } from './icon-shapes'

/** Whose turn it is in a conversation; `unknown` shows the server's own word. */
export type MessageTurn = 'needs-you' | 'waiting-on-them' | 'complete' | 'rejected' | 'errored' | 'unknown'

interface TurnLook {
  icon: IconName
  tone: Tone
  word: string
}

export const turnLooks: Readonly<Record<MessageTurn, TurnLook>> = {
  'needs-you': { icon: 'message-open', tone: 'accent', word: 'Needs you' },
  'waiting-on-them': { icon: 'message-pending', tone: 'muted', word: 'Waiting on them' },
  complete: { icon: 'message-complete', tone: 'ok', word: 'Complete' },
  rejected: { icon: 'message-rejected', tone: 'danger', word: 'Rejected' },
  errored: { icon: 'message-errored', tone: 'danger', word: 'Errored' },
  unknown: { icon: 'state-unknown', tone: 'muted', word: 'Unknown' },
}

export interface StatusMarkProps {
  turn: MessageTurn
  /** Replaces the word; for `unknown` the raw status of the server. */
  word?: string | undefined
  size?: 'sm' | 'md' | undefined
  shapeOnly?: boolean | undefined
}

/** A message's status: shape and word. */
export function StatusMark({ turn, word, size = 'md', shapeOnly = false }: StatusMarkProps) {
  const look = turnLooks[turn]
  if (shapeOnly) return <Icon name={look.icon} tone={look.tone} label={word ?? look.word} />
  return (
    <span className={classNames('status', size === 'sm' && 'status--sm')}>
      <Icon name={look.icon} tone={look.tone} />
      {word ?? look.word}
    </span>
  )
}
