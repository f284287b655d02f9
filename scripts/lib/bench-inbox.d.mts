import type { Figure } from '../bench.mjs'

interface Size {
  utilities: number
  messages: number
  /** How long the planted fault holds the processor at each question, in ms. */
  holdMs?: number
}

export function searchOf(order: 'newest' | 'relevance', choices: Size & { goal?: number }): Figure
export function viewSwitchOf(choices: Size): Figure
export function inboxFigures(utilities: number, messages: number): Figure[]
export function closeInboxes(): Promise<void>
