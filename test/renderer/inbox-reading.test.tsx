import { act, cleanup, render } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { MessageKey } from '../../electron/contract/common'
import type { ThreadRow } from '../../electron/contract/inbox'
import { preferences, type Preferences } from '../../electron/contract/settings'
import { usePreferenceSync } from '../../renderer/app/preferences'
import { runAction } from '../../renderer/app/action-registry'
import { Reader } from '../../renderer/features/inbox/Reader'
import { TriageActs } from '../../renderer/features/inbox/triage/TriageActs'
import { useReadTimer } from '../../renderer/features/inbox/use-read-timer'
import { installFakeBridge, type FakeBridge } from './fake-bridge'
import { message, thread } from './message-samples'

const focus = (has: boolean) => {
  vi.spyOn(document, 'hasFocus').mockReturnValue(has)
  window.dispatchEvent(new Event(has ? 'focus' : 'blur'))
}
const later = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(document, 'hasFocus').mockReturnValue(true)
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

function Timer({
  open,
  keys,
  onSeen,
}: {
  open: string
  keys: string[]
  onSeen: (keys: readonly string[]) => void
}) {
  useReadTimer(open, keys as MessageKey[], onSeen)
  return null
}

describe('a message counts as seen', () => {
  it('after two seconds in the open reader', async () => {
    const onSeen = vi.fn()
    render(<Timer open="t" keys={['a', 'b']} onSeen={onSeen} />)
    await later(1999)
    expect(onSeen).not.toHaveBeenCalled()
    await later(1)
    expect(onSeen).toHaveBeenCalledExactlyOnceWith(['a', 'b'])
  })

  it('never while the window is not focused, and two whole seconds after it is again', async () => {
    const onSeen = vi.fn()
    vi.spyOn(document, 'hasFocus').mockReturnValue(false)
    render(<Timer open="t" keys={['a']} onSeen={onSeen} />)
    await later(60_000)
    expect(onSeen).not.toHaveBeenCalled()
    act(() => focus(true))
    await later(1500)
    act(() => focus(false))
    await later(60_000)
    act(() => focus(true))
    await later(1999)
    expect(onSeen).not.toHaveBeenCalled()
    await later(1)
    expect(onSeen).toHaveBeenCalledTimes(1)
  })

  it('not when it was only passed on the way to the next', async () => {
    const onSeen = vi.fn()
    const { rerender } = render(<Timer open="t" keys={['a']} onSeen={onSeen} />)
    await later(1000)
    rerender(<Timer open="u" keys={['b']} onSeen={onSeen} />)
    await later(2000)
    expect(onSeen).toHaveBeenCalledExactlyOnceWith(['b'])
  })

  it('once: marking it unread again holds as long as it is open', async () => {
    const onSeen = vi.fn()
    const { rerender } = render(<Timer open="t" keys={['a']} onSeen={onSeen} />)
    await later(2000)
    rerender(<Timer open="t" keys={[]} onSeen={onSeen} />)
    rerender(<Timer open="t" keys={['a']} onSeen={onSeen} />)
    await later(10_000)
    expect(onSeen).toHaveBeenCalledTimes(1)
  })
})

function Page() {
  usePreferenceSync()
  const rows = [{ threadKey: 'thr_1' } as ThreadRow]
  return (
    <>
      <Reader threadKey="thr_1" draftId={null} onBack={() => undefined} />
      <TriageActs
        list={{ current: { rows, marked: new Set(), unmark: () => undefined } }}
        openKey="thr_1"
        onOpen={() => undefined}
      />
    </>
  )
}

function openThread(readPolicy: Preferences['readPolicy']): FakeBridge {
  const bridge = installFakeBridge({
    'settings.get': () => preferences.parse({ readPolicy }),
    'inbox.thread': () => thread({ messages: [message('m1'), message('m2', { read: false })] }),
  })
  render(<Page />)
  return bridge
}
const marked = (bridge: FakeBridge) =>
  bridge.asked.flatMap(({ method, input }) =>
    method === 'inbox.markRead' || method === 'inbox.markThreads' ? [input] : [],
  )

describe('the read policy', () => {
  it('after two seconds: marks what was unread, and nothing else', async () => {
    const bridge = openThread('after-two-seconds')
    await later(0)
    await later(2000)
    expect(marked(bridge)).toEqual([{ messageKeys: ['m2'], read: true }])
  })

  it.each(['never', 'when-i-act'] as const)(
    '%s: looking marks nothing, asking for it does',
    async (policy) => {
      const bridge = openThread(policy)
      await later(60_000)
      expect(marked(bridge)).toEqual([])
      await act(async () => void runAction('message.markRead'))
      expect(marked(bridge)).toEqual([{ threadKeys: ['thr_1'], read: true }])
    },
  )
})
