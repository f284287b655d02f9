import { describe, expect, it } from 'vitest'
import { readServerMetadata } from '../../../electron/core/cds/server-metadata'
import { serverMetadata } from '../../support/cds-documents'
import { startUtility } from '../../support/scripted-utility'
import { failureOf, openWire } from '../../support/wire'

const wellKnown = '/.well-known/cds-server-metadata.json'

describe('requests', () => {
  it('C-002 names itself, asks for JSON and says that it sends JSON', async () => {
    const utility = await startUtility()
    utility.on('/register', (received) =>
      received.headers['content-type'] === 'application/json' ? { status: 201, body: {} } : { status: 415 },
    )
    const wire = openWire()
    const answer = await wire.dispatcher.send({
      utilityId: null,
      purpose: 'registration',
      method: 'POST',
      url: utility.url('/register'),
      body: '{}',
    })
    expect(answer.status).toBe(201)
    expect(utility.received[0]?.headers).toMatchObject({
      accept: 'application/json',
      'user-agent': 'Busbar/0.0 (test)',
      'content-type': 'application/json',
    })
  })

  it('calls onSending once, before the request arrives, and not at all when nothing can be sent', async () => {
    const utility = await startUtility()
    const seen: string[] = []
    utility.on('/messages', () => {
      seen.push('arrived')
      return { status: 201 }
    })
    const wire = openWire()
    const post = { utilityId: null, purpose: 'messages', method: 'POST', body: '{}' } as const
    await wire.dispatcher.send({
      ...post,
      url: utility.url('/messages'),
      onSending: () => seen.push('sending'),
    })
    expect(seen).toEqual(['sending', 'arrived'])
    await utility.close()
    const failed = await failureOf(
      wire.dispatcher.send({ ...post, url: utility.url('/messages'), onSending: () => seen.push('sending') }),
    )
    expect(failed.code).toBe('connection-refused')
    expect(failed.details['processed']).toBe('no')
    expect(seen).toEqual(['sending', 'arrived'])
  })

  it('sends nothing when onSending fails', async () => {
    const utility = await startUtility()
    const failure = await failureOf(
      openWire().dispatcher.send({
        utilityId: null,
        purpose: 'messages',
        method: 'POST',
        url: utility.url('/messages'),
        body: '{}',
        onSending: () => {
          throw new Error('the disk is full')
        },
      }),
    )
    expect(failure.details['processed']).toBe('no')
    expect(failure.message).not.toContain('disk')
    expect(utility.received).toEqual([])
  })

  it('can be called off by the one who asked', async () => {
    const utility = await startUtility()
    const calling = new AbortController()
    utility.on('/x', () => {
      calling.abort()
      return undefined
    })
    const failure = await failureOf(openWire().get(utility.url('/x'), { signal: calling.signal }))
    expect(failure).toMatchObject({ code: 'cancelled', details: { processed: 'maybe' } })
    const early = await failureOf(openWire().get(utility.url('/x'), { signal: calling.signal }))
    expect(early).toMatchObject({ code: 'cancelled', details: { processed: 'no' } })
    expect(utility.received).toHaveLength(1)
  })

  it('C-012 lets twenty callers that ask for the same thing at once share one request', async () => {
    const utility = await startUtility()
    utility.on('/clients', { body: { clients: [], next: null, previous: null } })
    const wire = openWire()
    const answers = await Promise.all(
      Array.from(
        { length: 20 },
        async () => await wire.get(utility.url('/clients'), { authorization: 'Bearer one' }),
      ),
    )
    expect(answers.every((answer) => answer.status === 200)).toBe(true)
    expect(utility.received).toHaveLength(1)
  })

  it('does not share an answer between two credentials', async () => {
    const utility = await startUtility()
    utility.on('/clients', (received) => ({ body: { who: received.headers['authorization'] } }))
    const wire = openWire()
    const [one, two] = await Promise.all([
      wire.get(utility.url('/clients'), { authorization: 'Bearer one-token' }),
      wire.get(utility.url('/clients'), { authorization: 'Bearer two-token' }),
    ])
    expect(one.body.toString()).toContain('one-token')
    expect(two.body.toString()).toContain('two-token')
  })

  it('sends at most six requests to one host at once, and slow hosts leave room for others', async () => {
    const slow = await Promise.all([startUtility(), startUtility(), startUtility()])
    const quick = await startUtility()
    quick.on('/x', { body: {} })
    const held: (() => void)[] = []
    for (const utility of slow) {
      utility.on('/page', (_received, response) => {
        held.push(() => response.end('{}'))
        return undefined
      })
    }
    const wire = openWire()
    const waiting = slow.flatMap((utility) =>
      Array.from({ length: 18 }, async (_, page) => await wire.get(utility.url(`/page?${page}`))),
    )
    for (let round = 0; round < 20; round += 1) await wire.get(quick.url('/x'))
    expect(slow.map((utility) => utility.received.length)).toEqual([6, 6, 4])
    slow.forEach((utility) => utility.on('/page', { body: {} }))
    held.forEach((end) => end())
    expect((await Promise.all(waiting)).every((answer) => answer.status === 200)).toBe(true)
  })
})

describe('stored validators', () => {
  it('C-010 asks with its validator and serves the stored body on 304', async () => {
    const utility = await startUtility()
    utility.on(wellKnown, (received) =>
      received.headers['if-none-match'] === '"v1"'
        ? { status: 304 }
        : { headers: { etag: '"v1"' }, body: serverMetadata('https://ohm.example') },
    )
    const wire = openWire()
    const first = await wire.get(utility.url(wellKnown), { conditional: true })
    const second = await wire.get(utility.url(wellKnown), { conditional: true })
    expect([first.notModified, second.notModified]).toEqual([false, true])
    expect(second.status).toBe(200)
    expect(readServerMetadata(second.body, second.url).value.name).toBe('Ohm Valley Power')
    expect(utility.received[1]?.headers['if-none-match']).toBe('"v1"')
  })

  it('C-010 keeps validators apart for each credential', async () => {
    const utility = await startUtility()
    utility.on('/oauth', { headers: { etag: '"public"' }, body: {} })
    const wire = openWire()
    await wire.get(utility.url('/oauth'), { conditional: true })
    await wire.get(utility.url('/oauth'), { conditional: true, authorization: 'Bearer token-1' })
    expect(utility.received[1]?.headers['if-none-match']).toBeUndefined()
  })
})

describe('asked to wait', () => {
  it('C-011 waits the whole Retry-After of a 429 before it calls that host again', async () => {
    const utility = await startUtility()
    utility.on('/messages', { status: 429, headers: { 'retry-after': '3600' } }, { body: {} })
    const wire = openWire()
    expect((await wire.get(utility.url('/messages'))).status).toBe(429)
    wire.clock.nowMs += 3_599_000
    const refused = await failureOf(wire.get(utility.url('/messages')))
    expect(refused.code).toBe('too-many-requests')
    expect(refused.details['notBeforeMs']).toBe(wire.clock.nowMs + 1000)
    expect(utility.received).toHaveLength(1)
    wire.clock.nowMs += 1000
    expect((await wire.get(utility.url('/messages'))).status).toBe(200)
  })

  it('C-011 takes a Retry-After date against the clock of the server that sent it', async () => {
    const utility = await startUtility()
    utility.on('/messages', {
      status: 503,
      headers: { date: 'Mon, 01 Jan 2029 00:00:00 GMT', 'retry-after': 'Mon, 01 Jan 2029 00:00:07 GMT' },
    })
    const wire = openWire()
    const startedMs = wire.clock.nowMs
    await wire.get(utility.url('/messages'))
    const refused = await failureOf(wire.get(utility.url('/messages')))
    expect(refused.details['notBeforeMs']).toBe(startedMs + 7000)
  })

  it.each(['9'.repeat(400), '99999999999', 'Fri, 31 Dec 9999 23:59:59 GMT', 'soon'])(
    'C-011 takes a Retry-After of %s for none',
    async (text) => {
      const utility = await startUtility()
      utility.on('/messages', { status: 429, headers: { 'retry-after': text } })
      const wire = openWire()
      await wire.get(utility.url('/messages'))
      const refused = await failureOf(wire.get(utility.url('/messages')))
      expect(refused.details['notBeforeMs']).toBeLessThan(wire.clock.nowMs + 300_000)
    },
  )

  it('C-011 backs off further with every 429 that names no time', async () => {
    const utility = await startUtility()
    utility.on('/messages', { status: 429 })
    const wire = openWire()
    const pauses: number[] = []
    for (let round = 0; round < 3; round += 1) {
      await wire.get(utility.url('/messages'))
      const until = Number((await failureOf(wire.get(utility.url('/messages')))).details['notBeforeMs'])
      pauses.push(until - wire.clock.nowMs)
      wire.clock.nowMs = until
    }
    expect(pauses).toEqual([750, 1500, 3000])
  })

  it('C-020 reports the time on the server’s clock', async () => {
    const utility = await startUtility()
    utility.on('/clients', { headers: { date: 'Mon, 01 Jan 2029 00:00:00 GMT' }, body: {} })
    const wire = openWire()
    expect((await wire.get(utility.url('/clients'))).serverTimeMs).toBe(Date.UTC(2029, 0, 1))
  })
})
