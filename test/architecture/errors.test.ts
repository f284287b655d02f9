import { expect, it } from 'vitest'
import { errorWords } from '../../electron/contract/errors'

const codes = Object.entries(errorWords)

it.each(codes)('%s has words and a next step', (_code, { message, nextStep }) => {
  for (const sentence of [message, nextStep]) {
    expect(sentence).toMatch(/^[A-Z{“].*[.?}]$/)
    expect(sentence.replaceAll(/\{[a-zA-Z]+\}/g, '')).not.toMatch(/[{}]/)
  }
})

it('no two codes say the same', () => {
  const messages = codes.map(([, { message }]) => message)
  expect(messages.filter((message, at) => messages.indexOf(message) !== at)).toEqual([])
})
