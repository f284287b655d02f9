import { BusbarError } from '../../../contract/errors'
import { ageIdentityBytes } from '../../backup/age-file'
import type { VaultKey } from '../../vault/types'

const kitLine = /^\s*AGE-SECRET-KEY-1/i

/**
 * What was typed off a recovery kit: its code, or the line beside it that age tools take. Throws
 * `recovery-code-mistyped` for such a line with a wrong character.
 */
export function recoveryKey(typed: string): VaultKey {
  if (!isKitLine(typed)) return { by: 'recovery', code: typed }
  const key = ageIdentityBytes(typed)
  if (!key) {
    throw new BusbarError('recovery-code-mistyped', { reason: 'a character of the line is wrong or missing' })
  }
  return { by: 'kit', key }
}

export const isKitLine = (typed: string): boolean => kitLine.test(typed)
