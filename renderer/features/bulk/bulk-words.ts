import type {
  BulkColumn,
  BulkMatrix,
  BulkRowState,
  BulkRunBrief,
  BulkRunRow,
} from '../../../electron/contract/bulk'
import type { Answer } from '../../../electron/contract/registrations'
import { counted, moneyWords } from '../../app/parts/wire-words'
import type { Look } from '../../ui/WordMark'

/** “Fees announced: 3,400 USD + 250 CAD, nothing is charged now. About 22 need human review.” */
export function announcedWords({ fees: due, humanReviews }: BulkMatrix['totals']['announced']): string {
  const fees =
    due.length === 0
      ? 'No fees announced.'
      : `Fees announced: ${due.map(moneyWords).join(' + ')}, nothing is charged now.`
  if (humanReviews === 0) return fees
  return `${fees} About ${String(humanReviews)} ${humanReviews === 1 ? 'needs' : 'need'} human review.`
}

/** “36 ready, 4 need answers” and whatever else keeps rows back. */
export function standingWords({ ready, needs, agree, closed, leftOut }: BulkMatrix['totals']): string {
  const parts = [
    ...(needs > 0 ? [`${String(needs)} ${needs === 1 ? 'needs' : 'need'} answers`] : []),
    ...(agree > 0 ? [`${String(agree)} to agree`] : []),
    ...(closed > 0 ? [`${String(closed)} not possible`] : []),
    ...(leftOut > 0 ? [`${String(leftOut)} left out`] : []),
  ]
  return [`${String(ready)} ready`, ...parts].join(', ')
}

/** “asked by 31 of 40”. */
export function askedWords({ askedBy }: BulkColumn, all: number): string {
  return `asked by ${String(askedBy)} of ${String(all)}`
}

export const isTextLike = ({ control }: Pick<BulkColumn, 'control'>) =>
  control === 'text' || control === 'url' || control === 'email' || control === 'list'

/** An answer as one line of text; lists have commas between. */
export function textOfAnswer(answer: Answer | undefined): string {
  if (typeof answer === 'string') return answer
  return Array.isArray(answer) ? answer.join(', ') : ''
}

/** The answer a line of text stands for. */
export function answerOfText({ control }: Pick<BulkColumn, 'control'>, text: string): Answer {
  if (control !== 'list') return text
  return text
    .split(/[,;\n]+/)
    .map((one) => one.trim())
    .filter(Boolean)
}

export const rowLooks: Readonly<Record<BulkRowState, Look>> = {
  waiting: { icon: 'message-pending', tone: 'muted', word: 'Waiting' },
  sending: { icon: 'send', tone: 'accent', word: 'Sending' },
  registered: { icon: 'message-complete', tone: 'ok', word: 'Registered' },
  'needs-you': { icon: 'message-open', tone: 'warn', word: 'Needs you' },
  rejected: { icon: 'message-rejected', tone: 'danger', word: 'Rejected' },
  unknown: { icon: 'state-unknown', tone: 'warn', word: 'Unknown' },
}

/** The order in which a person has to look at them. */
export const stateOrder: readonly BulkRowState[] = [
  'unknown',
  'rejected',
  'needs-you',
  'sending',
  'waiting',
  'registered',
]

export const ended = ({ counts }: Pick<BulkRunBrief, 'counts'>): number =>
  counts.registered + counts['needs-you'] + counts.rejected + counts.unknown

/** What the run is doing, as a headline. */
export function runTitle(run: BulkRunBrief): string {
  const all = counted(run.total, 'utility', 'utilities')
  if (run.state === 'finished') return `Registered with ${String(run.counts.registered)} of ${all}`
  if (run.halted) return `Stands still: registering with ${all}`
  if (run.state === 'paused') return `Paused: registering with ${all}`
  if (run.state === 'stopping') return `Stopping after the current ones`
  if (run.state === 'stopped') return `Stopped: ${String(run.counts.registered)} of ${all} registered`
  return `Registering with ${all}`
}

/** What is said of a row on its way is why its answer cannot be kept. */
export const isUnsealed = ({ state, failure }: Pick<BulkRunRow, 'state' | 'failure'>): boolean =>
  state === 'sending' && failure !== null

/** Its answer is here, in memory only. */
export const unsealedLook: Look = { icon: 'keystone', tone: 'warn', word: 'Not sealed yet' }
