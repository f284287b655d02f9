import { isLosslessNumber, type JavaScriptValue, parse as parseLossless } from 'lossless-json'
import { describe, expect, it } from 'vitest'
import { parseJson } from '../../../electron/core/cds/json'
import { parseStrict } from '../../../electron/core/cds/json-parser'
import { Decimal, type JsonValue, stringifyJson } from '../../../electron/core/cds/json-value'
import { readMessage } from '../../../electron/core/cds/message'
import { message } from '../../support/cds-documents'
import { startUtility } from '../../support/scripted-utility'
import { openWire } from '../../support/wire'

const url = 'https://utility.example/x'
const parse = (text: string) => parseJson(Buffer.from(text), url).value

/** A small generator with a fixed seed, so that a failure can be repeated. */
function generator(seed: number) {
  let state = seed
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  const pick = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T
  const numbers = [
    '0',
    '-1',
    '12',
    '999999999999999',
    '1234567890123456789',
    '0.1',
    '100.10',
    '-0',
    '1e3',
    '2.50E-7',
  ]
  const texts = ['', 'plain', 'Ö“\u2028😀', 'a"b\\c\n', '__proto__', '1.0', '{"x":', '\u0001']
  const space = () => pick(['', ' ', '\n\t', '\r'])
  const value = (depth: number): string => {
    const kind =
      depth > 4 ? pick(['number', 'text', 'word']) : pick(['number', 'text', 'word', 'list', 'object'])
    if (kind === 'number') return pick(numbers)
    if (kind === 'text') return JSON.stringify(pick(texts))
    if (kind === 'word') return pick(['true', 'false', 'null'])
    const count = Math.floor(next() * 4)
    const items = Array.from({ length: count }, () => space() + value(depth + 1) + space())
    if (kind === 'list') return `[${items.join(',')}]`
    return `{${items.map((item, index) => `${space()}"k${index}${pick(['', '.e', '\\u00e9'])}"${space()}:${item}`).join(',')}}`
  }
  return () => value(0)
}

/** The other parser's value with its number objects turned into ours. */
function asOurs(value: JavaScriptValue): unknown {
  if (isLosslessNumber(value)) {
    const text = value.toString()
    return /^-?\d{1,15}$/.test(text) && text !== '-0' ? Number(text) : new Decimal(text)
  }
  if (Array.isArray(value)) return value.map(asOurs)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, asOurs(member)]))
}

describe('numbers', () => {
  it('agrees with an independent parser on two thousand documents and keeps every digit', () => {
    const next = generator(20_261_123)
    for (let round = 0; round < 2000; round += 1) {
      const text = next()
      const ours = parseStrict(text)
      expect(ours).toEqual(asOurs(parseLossless(text)))
      expect(parse(text)).toEqual(ours)
      expect(parseStrict(stringifyJson(ours))).toEqual(ours)
    }
  })

  it('C-006 C-168 shows 100.10 as it was sent and writes it back digit for digit', async () => {
    const utility = await startUtility()
    const source = JSON.stringify(
      message(utility.origin, 'm1', { type: 'payment_request', currency: 'EUR', amount: 0 }),
    )
    const limits = '"limits":{"maximum":0.1000000000000000055,"minimum":12345678901234567890}'
    utility.on('/messages/m1', {
      body: source.replace('"amount":0', `"amount":100.10,${limits}`),
    })
    const answer = await openWire().get(utility.url('/messages/m1'), { purpose: 'messages' })
    const { value, findings } = readMessage(answer.body, answer.url)
    expect(value).toMatchObject({ amount: '100.10', currency: 'EUR' })
    expect(findings).toEqual([])
    expect(stringifyJson(value as unknown as JsonValue)).toContain(limits)
  })
})

describe('what is not JSON', () => {
  it.each([
    ['{"a":1,}', 7],
    ['[1 2]', 3],
    ['{"a" 1}', 5],
    ['{a:1}', 1],
    ['"\n"', 1],
    ['"\\x"', 1],
    ['01', 1],
    ['[1.]', 2],
    ['tru', 0],
    ['{"ö":1}x', 8],
    ['\ufeff[,]', 4],
    ['NaN', 0],
    ['1 /* no */', 2],
  ])('C-005 refuses %s at byte %i', (text, offset) => {
    expect(() => parse(text)).toThrow(
      expect.objectContaining({ code: 'not-json', details: expect.objectContaining({ url, offset }) }),
    )
  })

  it('reads sixty-four levels and refuses one more', () => {
    expect(parse('['.repeat(64) + ']'.repeat(64))).toBeDefined()
    expect(() => parse('['.repeat(65) + ']'.repeat(65))).toThrow(
      expect.objectContaining({ code: 'too-deep' }),
    )
    expect(parse(`"${'['.repeat(100)}"`)).toBe('['.repeat(100))
  })
})

it('writes JSON indented for a person, digits included', () => {
  expect(stringifyJson({ a: [new Decimal('1.50'), []], b: {} }, 2)).toBe(
    '{\n  "a": [\n    1.50,\n    []\n  ],\n  "b": {}\n}',
  )
})
