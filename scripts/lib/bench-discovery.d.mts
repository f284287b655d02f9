import type { Figure } from '../bench.mjs'

export function discoveryOf(utilities: number, plantedMs: number): Figure
