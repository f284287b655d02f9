import type { OnboardingTask } from '../../../electron/contract/registrations'
import type { MessageTurn } from '../../ui/StatusMark'
import { requirementLook } from './requirement-words'
import { entryOf, wordOf } from './wire-words'

const marks: Readonly<Record<OnboardingTask['state'], { turn: MessageTurn; word: string }>> = {
  'to-do': { turn: 'needs-you', word: 'Needs you' },
  'waiting-on-them': { turn: 'waiting-on-them', word: 'Waiting on them' },
  done: { turn: 'complete', word: 'Done' },
  rejected: { turn: 'rejected', word: 'Refused' },
  errored: { turn: 'errored', word: 'Errored' },
  'not-started': { turn: 'unknown', word: 'They have not asked yet' },
  unknown: { turn: 'unknown', word: 'Unknown' },
}

/** The mark of a step; a status this version does not know keeps the utility's word. */
export function taskMark({ state, status }: OnboardingTask): { turn: MessageTurn; word: string } {
  const mark = marks[state]
  return state === 'unknown' && status !== null && wordOf(status) !== ''
    ? { ...mark, word: wordOf(status) }
    : mark
}

const ages: Readonly<Record<OnboardingTask['state'], string>> = {
  'to-do': 'waiting on you for',
  'waiting-on-them': 'waiting on them for',
  done: 'done',
  rejected: 'refused',
  errored: 'failed on their side',
  'not-started': '',
  unknown: 'since',
}

/** What stands before the time of a step. */
export function ageWords(state: OnboardingTask['state']): string {
  return ages[state]
}

const pages: Readonly<Record<string, string>> = {
  payment_required: 'Open payment page',
  email_verification: 'Open confirmation page',
  sso_verification: 'Open sign-in page',
  pdf_form: 'Download blank form',
  online_form: 'Open form',
}

export function pageLabel({ type }: OnboardingTask): string {
  return entryOf(pages, wordOf(type)) ?? 'Open page'
}

export function taskTitle({ type }: OnboardingTask): string {
  return requirementLook(type)?.title ?? wordOf(type)
}

/** Steps that somebody still has to take for production. */
export function openTasks(tasks: readonly OnboardingTask[]): OnboardingTask[] {
  return tasks.filter((task) => task.state !== 'done' && !task.noLongerNeeded)
}
