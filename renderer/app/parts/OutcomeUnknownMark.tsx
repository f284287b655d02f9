import { WordMark } from '../../ui/WordMark'

/** Something was sent and nobody knows whether it arrived. */
export function OutcomeUnknownMark({ size }: { size?: 'sm' | 'md' }) {
  return <WordMark look={{ icon: 'message-errored', tone: 'warn', word: 'Outcome unknown' }} size={size} />
}
