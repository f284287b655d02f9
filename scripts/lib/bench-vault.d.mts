import type { Figure } from '../bench.mjs'

/** `holdMicros`: what the planted fault spends at each secret. */
export function sealOf(secrets: number, choices?: { holdMicros?: number }): Figure
export function openOf(secrets: number): Figure
/** `work`: the exponent of scrypt's N, instead of the least that vaults have. */
export function unlockOf(secrets: number, choices?: { work?: number }): Figure
export function vaultFigures(secrets: number): Figure[]
