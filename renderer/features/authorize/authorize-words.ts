import type { AuthorizationRow, ConsentMode, ConsentState } from '../../../electron/contract/authorization'
import type { MessageTurn } from '../../ui/StatusMark'

export const modeWords: Readonly<Record<ConsentMode, string>> = {
  here: 'On this computer, with a code',
  receipt: 'On this computer, with a receipt',
  link: 'By a link',
}

interface StateLook {
  readonly turn: MessageTurn
  readonly word: string
}

export const stateLooks: Readonly<Record<ConsentState, StateLook>> = {
  waiting: { turn: 'waiting-on-them', word: 'Waiting for the customer' },
  exchanging: { turn: 'waiting-on-them', word: 'Fetching tokens' },
  done: { turn: 'complete', word: 'Allowed' },
  refused: { turn: 'rejected', word: 'Refused' },
  failed: { turn: 'errored', word: 'Did not work' },
  interrupted: { turn: 'errored', word: 'Interrupted' },
  cancelled: { turn: 'unknown', word: 'Stopped by you' },
  'timed-out': { turn: 'errored', word: 'Nobody came back' },
}

/** What goes on, and what a person can do about it. */
export function waitingWords({ mode, listening, grantIds }: AuthorizationRow): string {
  if (mode === 'link') return 'Send the link to the customer. The access appears here once they agree.'
  if (mode === 'receipt') {
    return 'Sign in and agree in the browser. The utility shows a receipt, and the access appears here.'
  }
  if (listening) return 'Sign in and agree in the browser; it comes back by itself.'
  return grantIds.length > 0
    ? 'The customer agreed. Paste the address the browser ended at.'
    : 'This computer’s addresses are in use by another program. Paste the address the browser ends at.'
}
