import { WordMark, type Look, type WordMarkProps } from './WordMark'

/** Whose turn it is in a conversation; `unknown` shows the server's own word. */
export type MessageTurn = 'needs-you' | 'waiting-on-them' | 'complete' | 'rejected' | 'errored' | 'unknown'

export const turnLooks: Readonly<Record<MessageTurn, Look>> = {
  'needs-you': { icon: 'message-open', tone: 'accent', word: 'Needs you' },
  'waiting-on-them': { icon: 'message-pending', tone: 'muted', word: 'Waiting on them' },
  complete: { icon: 'message-complete', tone: 'ok', word: 'Complete' },
  rejected: { icon: 'message-rejected', tone: 'danger', word: 'Rejected' },
  errored: { icon: 'message-errored', tone: 'danger', word: 'Errored' },
  unknown: { icon: 'state-unknown', tone: 'muted', word: 'Unknown' },
}

export interface StatusMarkProps extends WordMarkProps {
  turn: MessageTurn
}

/** A message's status; for `unknown`, `word` is the raw status of the server. */
export function StatusMark({ turn, ...rest }: StatusMarkProps) {
  return <WordMark look={turnLooks[turn]} {...rest} />
}
