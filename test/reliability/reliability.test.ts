import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { areas, closingOf, proveOf, type Opened } from '../../scripts/reliability.mjs'

/** Small enough for every run of the tests; `npm run reliability` kills as often as it takes. */
const killsPerPoint = 2
const patienceMs = 180_000

const sentences: Readonly<Record<string, string>> = {
  registration:
    'C-072 C-073 C-018 killed at every step: kept once it was sealed, otherwise unknown, never sent twice',
  access:
    'C-226 C-227 killed while customers are asked: every grant is shown, nothing hangs, tokens still renew',
  vault: 'killed at work, on a disk in trouble, with bytes flipped: whole and complete',
}

describe.each(areas)('the reliability of $name', (area) => {
  let opened: Opened
  const printed: string[] = []
  const print = (line: string) => void printed.push(line)

  beforeAll(async () => {
    opened = await area.open()
  }, patienceMs)
  afterAll(() => opened.close())

  it(sentences[area.name] ?? area.name, { timeout: patienceMs }, async () => {
    expect(await closingOf(area, opened, killsPerPoint, 1, print), printed.join('\n')).toBe(true)
    const closing = new RegExp(`^reliability ${area.name}: kills=\\d+ lost=0 twice=0$`)
    expect(printed.at(-1)).toMatch(closing)
  })

  it.each(area.faults)('comes out red with “%s” planted', { timeout: patienceMs }, async (fault) => {
    const one = { ...area, faults: [fault] }
    expect(await proveOf(one, opened, killsPerPoint, print), printed.join('\n')).toBe(true)
  })
})
