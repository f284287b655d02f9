import { WordMark, type Look, type WordMarkProps } from './WordMark'

/** The six connection states. `unknown` also stands for "not checked lately": never green by default. */
export type ConnectionState = 'healthy' | 'attention' | 'failing' | 'unknown' | 'paused' | 'moved'

export const stateLooks: Readonly<Record<ConnectionState, Look>> = {
  healthy: { icon: 'state-healthy', tone: 'ok', word: 'Healthy' },
  attention: { icon: 'state-attention', tone: 'warn', word: 'Needs attention' },
  failing: { icon: 'state-failing', tone: 'danger', word: 'Failing' },
  unknown: { icon: 'state-unknown', tone: 'muted', word: 'Not checked' },
  paused: { icon: 'state-paused', tone: 'muted', word: 'Paused' },
  moved: { icon: 'state-moved', tone: 'info', word: 'Moved' },
}

export interface StateMarkProps extends WordMarkProps {
  state: ConnectionState
}

/** A connection state; `word` may be a narrower one, such as "Credentials rejected". */
export function StateMark({ state, ...rest }: StateMarkProps) {
  return <WordMark look={stateLooks[state]} {...rest} />
}
