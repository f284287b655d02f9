import { EventEmitter } from 'node:events'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { CoreProcess, type CoreEvents } from '../../electron/main/core-process'
import type { MainToCore } from '../../electron/contract/host'

/** A utility process that only remembers what it was told. */
class FakeChild extends EventEmitter {
  readonly told: MainToCore[] = []
  killed = false

  postMessage(message: MainToCore): void {
    this.told.push(message)
  }

  kill(): void {
    this.killed = true
    this.emit('exit', 0)
  }
}

const { children } = vi.hoisted(() => ({ children: [] as unknown[] })) as { children: FakeChild[] }

vi.mock('electron', () => ({
  utilityProcess: {
    fork: () => {
      const child = new FakeChild()
      children.push(child)
      return child
    },
  },
  MessageChannelMain: class {
    readonly port1 = {}
    readonly port2 = {}
  },
}))

const graceMs = 5_000
const page = () => {
  const sent: unknown[] = []
  const mainFrame = { postMessage: (channel: string) => void sent.push(channel) }
  return { sent, contents: { mainFrame } as never }
}

function started(events: Partial<CoreEvents> = {}): { core: CoreProcess; child: FakeChild } {
  const core = new CoreProcess(() => ({}) as never, {
    onReady: () => undefined,
    onDown: () => undefined,
    answerHost: async () => ({}),
    ...events,
  })
  core.start()
  return { core, child: lastChild() }
}

function lastChild(): FakeChild {
  const child = children.at(-1)
  if (!child) throw new Error('nothing was started')
  return child
}

const repliesOf = (child: FakeChild) => child.told.filter((message) => message.kind === 'host-reply')

beforeEach(() => {
  children.length = 0
  vi.useFakeTimers()
  return () => vi.useRealTimers()
})

describe('stopping core', () => {
  it('ends one that does not end by itself in time', async () => {
    const { core, child } = started()
    const stopped = core.stop(graceMs)
    vi.advanceTimersByTime(graceMs)
    await stopped
    expect(child.killed).toBe(true)
  })

  it('waits longer for an answer that cannot be asked for again, and not for ever', async () => {
    const { core, child } = started()
    const stopped = core.stop(graceMs)
    child.emit('message', { kind: 'finishing', withinMs: 30_000 })
    vi.advanceTimersByTime(29_000)
    expect(child.killed).toBe(false)
    child.emit('message', { kind: 'finishing', withinMs: 10_000_000 })
    vi.advanceTimersByTime(200_000)
    await stopped
    expect(child.killed).toBe(true)
  })
})

describe('what main answers', () => {
  it('goes to the core that asked, never to the one after it', async () => {
    let answer = (_value: unknown): void => undefined
    const { core, child } = started({ answerHost: () => new Promise((resolve) => (answer = resolve)) })
    child.emit('message', { kind: 'host-call', id: 7, method: 'host.saveFile', input: {} })
    const stopped = core.stop(graceMs)
    child.emit('exit', 0)
    await stopped
    core.start()
    answer({ saved: true })
    await vi.runAllTimersAsync()
    expect([...repliesOf(child), ...repliesOf(lastChild())]).toEqual([])
  })
})

describe('a page', () => {
  it('is connected to a core that is ready, not to one that begins or ends', () => {
    const { core, child } = started()
    const { sent, contents } = page()
    core.connectPage(contents, 'gate')
    expect(sent).toEqual([])
    child.emit('message', { kind: 'ready', open: false })
    core.connectPage(contents, 'gate')
    expect(sent).toEqual(['busbar:port'])
    void core.stop(graceMs)
    core.connectPage(contents, 'gate')
    expect(sent).toEqual(['busbar:port'])
  })
})
