import type { Figure } from '../bench.mjs'

interface Choices {
  goal?: number
  rounds?: number
  /** How long the planted fault holds the processor before each write of the vault, in ms. */
  holdMs?: number
}

export function bulkRegisterOf(utilities: number, delayMs: number, choices?: Choices): Figure
export function registrationFigures(utilities: number): Figure[]
