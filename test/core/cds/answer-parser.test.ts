import { describe, expect, it } from 'vitest'
import { Decimal } from '../../../electron/core/cds/json-value'
import { openParser } from '../../support/parse-worker'
import { failureOf } from '../../support/wire'

const url = 'https://utility.example/messages'

describe('parsing large answers', () => {
  it('gives the same value as parsing small ones, decimals and keys like __proto__ included', async () => {
    const text = '{"amount":100.10,"__proto__":{"a":1},"list":[1,"x",null,true,12345678901234567890]}'
    const here = await (await openParser()).parse(Buffer.from(text), url)
    const there = await (await openParser({ fromBytes: 0 })).parse(Buffer.from(text), url)
    expect(there).toEqual(here)
    expect(there.value).toMatchObject({ amount: new Decimal('100.10') })
    expect(Object.keys(there.value as object)).toEqual(['amount', '__proto__', 'list'])
  })

  it('reads one answer after the other in the same worker', async () => {
    const parser = await openParser({ fromBytes: 0, timeoutMs: 5000 })
    for (const text of ['{"first":1}', '[2]', '"third"']) {
      expect((await parser.parse(Buffer.from(text), url)).value).toEqual(JSON.parse(text))
    }
  })

  it('reads a map to the same shape', async () => {
    const area = [
      [
        [4, 52],
        [6, 52],
        [6, 53],
        [4, 52],
      ],
    ]
    const map = Buffer.from(JSON.stringify({ type: 'Polygon', coordinates: area }))
    const here = await (await openParser()).readMap(map, url)
    expect(await (await openParser({ fromBytes: 0 })).readMap(map, url)).toEqual(here)
    const broken = (await openParser({ fromBytes: 0 })).readMap(Buffer.from('{"type":"Point"}'), url)
    expect((await failureOf(broken)).code).toBe('shape-unusable')
  })

  it('gives the same errors', async () => {
    const parser = await openParser({ fromBytes: 0 })
    const failure = await failureOf(parser.parse(Buffer.from('{"a":1,}'), url))
    expect(failure).toMatchObject({ code: 'not-json', details: { offset: 7, url } })
  })

  it('survives an answer that does not fit into memory, and reads the next one', async () => {
    const parser = await openParser({ fromBytes: 0, heapMb: 24 })
    const greedy = Buffer.from(`[${'[],'.repeat(2_000_000)}[]]`)
    expect((await failureOf(parser.parse(greedy, url))).code).toBe('answer-too-large')
    expect((await parser.parse(Buffer.from('{"still":"here"}'), url)).value).toEqual({ still: 'here' })
  })

  it('gives up an answer that takes too long, and reads the next one', async () => {
    const parser = await openParser({ fromBytes: 64, timeoutMs: 1 })
    const slow = Buffer.from(`[${'1.5,'.repeat(200_000)}1]`)
    expect((await failureOf(parser.parse(slow, url))).code).toBe('answer-too-large')
    expect((await parser.parse(Buffer.from('[]'), url)).value).toEqual([])
  })
})
