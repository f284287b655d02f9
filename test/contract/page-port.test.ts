import { once } from 'node:events'
import { MessageChannel } from 'node:worker_threads'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Capability } from '../../electron/contract/define'
import { eventFrame, replyFrame } from '../../electron/contract/wire'
import { servePage } from '../../electron/core/services/page-port'
import { pagePort } from '../support/node-port'
import { openCore, type TestCore } from '../support/open-core'

/** A page at the other end of a real channel. */
function connect({ core }: TestCore, capability: Capability) {
  const { port1, port2 } = new MessageChannel()
  const frames: unknown[] = []
  const waiting = new Set<() => void>()
  port2.on('message', (frame) => {
    frames.push(frame)
    for (const wake of waiting) wake()
    waiting.clear()
  })
  const drop = servePage(pagePort(port1), capability, core)
  onTestFinished(() => port2.close())
  let lastId = 0
  const frameOf = async (fits: (frame: unknown) => boolean): Promise<unknown> => {
    for (;;) {
      const found = frames.find(fits)
      if (found !== undefined) return found
      await new Promise<void>((resolve) => waiting.add(resolve))
    }
  }
  return {
    drop,
    port: port2,
    events: () =>
      frames.flatMap((frame) => (eventFrame.safeParse(frame).success ? [eventFrame.parse(frame)] : [])),
    replies: () => frames.filter((frame) => replyFrame.safeParse(frame).success).length,
    async call(method: string, input: unknown = {}) {
      lastId += 1
      const id = lastId
      port2.postMessage({ kind: 'call', id, method, input })
      return replyFrame.parse(await frameOf((frame) => replyFrame.safeParse(frame).data?.id === id)).reply
    },
  }
}

describe('a page with a port', () => {
  it('asks and is answered, each answer under the number of its question', async () => {
    const page = connect(await openCore(), 'gate')
    const [info, preferences, nothing] = await Promise.all([
      page.call('app.info'),
      page.call('settings.get'),
      page.call('app.nothing'),
    ])
    expect(info).toMatchObject({ ok: true, value: { version: '0.0.0-test' } })
    expect(preferences).toMatchObject({ ok: true, value: { theme: 'system' } })
    expect(nothing).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
  })

  it('gets no answer to a frame of another shape, and the port goes on', async () => {
    const page = connect(await openCore(), 'gate')
    for (const frame of [
      'text',
      null,
      { kind: 'reply', id: 1 },
      { kind: 'call', id: 'one', method: 'app.info' },
    ])
      page.port.postMessage(frame)
    expect(await page.call('app.info')).toMatchObject({ ok: true })
    expect(page.replies()).toBe(1)
  })

  it('as the desk hears of rows, as the gate only of vault, settings and connection', async () => {
    const core = await openCore()
    await core.ask('vault.create', { passphrase: null })
    const desk = connect(core, 'desk')
    const gate = connect(core, 'gate')

    // Each of these records an act; the last one is an event for both, and events keep their order.
    await core.ask('utilities.preview', { address: 'http://127.0.0.1:9/' }).catch(() => undefined)
    await core.ask('app.copyText', { text: 'words' })
    core.core.take({ kind: 'online', online: false })
    await desk.call('app.info')
    await gate.call('app.info')

    expect(desk.events().map(({ event }) => event)).toContain('activity.added')
    expect(desk.events().at(-1)).toEqual({
      kind: 'event',
      event: 'connection.changed',
      payload: { tables: ['connection'], utilityId: null },
    })
    expect(gate.events().map(({ event }) => event)).toEqual(['connection.changed'])
  })

  it('as the gate is refused what the desk may ask', async () => {
    const core = await openCore()
    await core.ask('vault.create', { passphrase: null })
    const refused = { ok: false, error: { code: 'not-allowed-here' } }
    expect(await connect(core, 'gate').call('utilities.list')).toMatchObject(refused)
    expect(await connect(core, 'desk').call('utilities.list')).toMatchObject({ ok: true })
  })

  it('hears nothing more once it is dropped, and its end is closed', async () => {
    const core = await openCore()
    const page = connect(core, 'gate')
    await page.call('app.info')
    const closed = once(page.port, 'close')
    page.drop()
    await closed
    core.core.take({ kind: 'online', online: false })
    expect(page.events()).toEqual([])
  })

  it('that closed its end costs core nothing', async () => {
    const core = await openCore()
    const page = connect(core, 'gate')
    await page.call('app.info')
    page.port.close()
    await once(page.port, 'close')
    core.core.take({ kind: 'online', online: false })
    expect(await connect(core, 'gate').call('app.connection')).toMatchObject({ value: { online: false } })
  })
})
