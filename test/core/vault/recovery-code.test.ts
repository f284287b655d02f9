import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readRecoveryCode, writeRecoveryCode } from '../../../electron/core/vault/recovery-code'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const bytes = Buffer.from('00112233445566778899aabbccddeeff', 'hex')
const code = writeRecoveryCode(bytes)

function reasonFor(typed: string): unknown {
  try {
    readRecoveryCode(typed)
  } catch (error) {
    return error
  }
  return null
}

describe('a recovery code', () => {
  it('is six groups of five characters that cannot be mixed up', () => {
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){5}[0-9A-HJKMNP-TV-Z]{5}$/)
  })

  it('carries any 128 bits', () => {
    for (const some of [Buffer.alloc(16), Buffer.alloc(16, 255), bytes, randomBytes(16)]) {
      expect(readRecoveryCode(writeRecoveryCode(some))).toEqual(some)
    }
  })

  it('may be typed in small letters, with blanks, without hyphens, with O for 0 and l for 1', () => {
    const typed = code.toLowerCase().replaceAll('-', '  ').replaceAll('0', 'o').replaceAll('1', 'l')
    expect(readRecoveryCode(` ${typed}\n`)).toEqual(bytes)
  })

  it('is refused with any one character wrong', () => {
    for (const [at, right] of Array.from(code).entries()) {
      if (right === '-') continue
      for (const wrong of alphabet) {
        if (wrong === right) continue
        const typed = code.slice(0, at) + wrong + code.slice(at + 1)
        expect(reasonFor(typed)).toMatchObject({ code: 'recovery-code-mistyped' })
      }
    }
  })

  it('is refused with any two neighbours swapped', () => {
    const plain = code.replaceAll('-', '')
    for (let at = 1; at < plain.length; at += 1) {
      const typed = plain.slice(0, at - 1) + plain[at] + plain[at - 1] + plain.slice(at + 1)
      if (typed !== plain) expect(reasonFor(typed)).toMatchObject({ code: 'recovery-code-mistyped' })
    }
  })

  it('says what is wrong with it', () => {
    expect(reasonFor(code.slice(1))).toMatchObject({
      details: { reason: 'it has 29 characters instead of 30' },
    })
    expect(reasonFor(`U${code.slice(1)}`)).toMatchObject({ details: { reason: '“U” is in no code' } })
  })
})
