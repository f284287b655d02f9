import type { Figure } from '../bench.mjs'

interface Choices {
  goal?: number
  rounds?: number
  /** How long the planted fault holds the processor at each document, in ms. */
  holdMs?: number
}

export function discoveryOf(utilities: number, delayMs: number, choices?: Choices): Figure
export function growthOf(few: number, many: number, choices?: Pick<Choices, 'holdMs'>): Figure
export function curlOf(utilities: number, choices?: Pick<Choices, 'holdMs'>): Figure
export function unchangedOf(utilities: number): Figure
export function discoveryFigures(utilities: number): Figure[]
