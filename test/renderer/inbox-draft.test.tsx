import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ThreadDetail } from '../../electron/contract/inbox'
import { installBeforeLock } from '../../renderer/app/before-lock'
import { ThreadComposer } from '../../renderer/features/inbox/ThreadComposer'
import { installFakeBridge, Refused, type FakeBridge } from './fake-bridge'
import { thread } from './message-samples'

let bridge: FakeBridge
beforeEach(() => {
  vi.useFakeTimers()
  bridge = installFakeBridge({ 'drafts.save': () => ({ draftId: 'dft_1', savedAtMs: Date.now() }) })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const saves = () =>
  bridge.asked.flatMap(({ method, input }) =>
    method === 'drafts.save' ? [input as { draftId: string | null; content: { description: string } }] : [],
  )
const asked = (method: string) => bridge.asked.filter((one) => one.method === method)
const later = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))
const area = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' })
const write = (text: string) => fireEvent.change(area(), { target: { value: text } })

const ignore = () => undefined
const composer = (detail: ThreadDetail) => (
  <ThreadComposer ref={null} detail={detail} draftId={null} onWriting={ignore} onSent={ignore} />
)
const open = () => render(composer(thread()))
const emptyContent = {
  registrationId: 'reg_1',
  utilityId: 'utl_1',
  type: 'private_message',
  previousUri: null,
  threadKey: 'thr_1',
  name: 'Re: A question',
  description: '',
  relatedUri: null,
  relatedType: null,
}

describe('what is written', () => {
  it('is saved once typing has rested for 400 ms', async () => {
    open()
    write('W')
    await later(300)
    write('We')
    await later(399)
    expect(saves()).toEqual([])
    await later(1)
    expect(saves()).toMatchObject([{ draftId: null, content: { description: 'We' } }])
  })

  it('is saved under the same id from then on, one save after the other', async () => {
    const answers: ((value: unknown) => void)[] = []
    bridge.answer('drafts.save', () => new Promise((done) => answers.push(done)))
    open()
    write('We')
    await later(400)
    write('We use')
    await later(400)
    expect(saves()).toHaveLength(1)
    await act(async () => answers[0]?.({ draftId: 'dft_1', savedAtMs: 1 }))
    expect(saves()).toMatchObject([
      { draftId: null },
      { draftId: 'dft_1', content: { description: 'We use' } },
    ])
  })

  it('is saved at once when the field is left', async () => {
    open()
    write('We use')
    fireEvent.blur(area())
    await later(0)
    expect(saves()).toHaveLength(1)
  })

  it('is saved before a lock, and only then is the page given up', async () => {
    const stop = installBeforeLock()
    open()
    write('We use')
    await act(async () => bridge.emit('lock.imminent', { reason: 'person' }))
    const order = bridge.asked.map(({ method }) => method)
    expect(order.indexOf('drafts.save')).toBeGreaterThanOrEqual(0)
    expect(order.indexOf('drafts.save')).toBeLessThan(order.indexOf('window.readyToLock'))
    stop()
  })

  it('is saved when another thread is opened meanwhile', async () => {
    const { unmount } = open()
    write('We use')
    unmount()
    await later(0)
    expect(saves()).toMatchObject([{ content: { description: 'We use' } }])
  })

  it('stays in the page when saving fails, says so, and is tried again', async () => {
    bridge.answer('drafts.save', () => {
      throw new Refused('core-stopped', 'The disk is full.')
    })
    open()
    write('Long words')
    await later(400)
    expect(area().value).toBe('Long words')
    expect(screen.getByRole('alert').textContent).toContain('The disk is full.')
    bridge.answer('drafts.save', () => ({ draftId: 'dft_1', savedAtMs: 1 }))
    await later(5000)
    expect(screen.queryByRole('alert')).toBeNull()
    expect(saves().at(-1)).toMatchObject({ content: { description: 'Long words' } })
  })

  it('nothing is saved while there are no words', async () => {
    open()
    fireEvent.focus(area())
    fireEvent.blur(area())
    await later(1000)
    expect(saves()).toEqual([])
  })
})

describe('sending', () => {
  const send = () => fireEvent.click(screen.getByRole('button', { name: /Send/ }))

  it('saves the newest words first and leaves an empty composer', async () => {
    bridge.answer('drafts.send', () => ({ outboxId: 'out_1', sendsAtMs: 1 }))
    open()
    write('We use the first one')
    send()
    await later(0)
    expect(saves()).toMatchObject([
      { content: { description: 'We use the first one', previousUri: expect.any(String) } },
    ])
    expect(asked('drafts.send')).toMatchObject([{ input: { draftId: 'dft_1' } }])
    expect(area().value).toBe('')
  })

  it('keeps every word when it is refused', async () => {
    bridge.answer('drafts.send', () => {
      throw new Refused('invalid-input', 'A subject is missing.')
    })
    open()
    write('We use the first one')
    send()
    await later(0)
    expect(area().value).toBe('We use the first one')
    expect(screen.getByRole('alert').textContent).toContain('A subject is missing.')
  })

  it('does not happen when the words could not be saved', async () => {
    bridge.answer('drafts.save', () => {
      throw new Refused('core-stopped', 'No.')
    })
    open()
    write('We use')
    send()
    await later(0)
    expect(asked('drafts.send')).toEqual([])
    expect(area().value).toBe('We use')
  })

  const reopened = {
    draftId: 'dft_9',
    threadKey: 'thr_1',
    title: 'Re: A question',
    utility: thread().utility,
    environment: 'sandbox',
    savedAtMs: 1,
    outboxId: null,
    content: { ...emptyContent, description: 'Not like this' },
  }

  it('comes back into the composer when it was cancelled', async () => {
    const { rerender } = open()
    rerender(composer(thread({ draft: reopened })))
    await later(0)
    expect(area().value).toBe('Not like this')
  })

  it('that comes back does not push out words that are being written', async () => {
    const { rerender } = open()
    write('My own words')
    rerender(composer(thread({ draft: reopened })))
    await later(0)
    expect(area().value).toBe('My own words')
  })
})
