import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { actionIds, actionOf, type ActionId } from '../../electron/contract/actions'
import { canRun, runAction, useAction } from '../../renderer/app/action-registry'
import { installKeyboard } from '../../renderer/app/keyboard'
import { chordFor } from '../../renderer/app/keys'

let stop = () => {}
let singleKeys = true

beforeEach(() => {
  singleKeys = true
  stop = installKeyboard({ singleKeys: () => singleKeys })
})
afterEach(() => {
  stop()
  cleanup()
  vi.useRealTimers()
})

function Offer({ id, run, enabled = true }: { id: ActionId; run: () => void; enabled?: boolean }) {
  useAction(id, run, enabled)
  return null
}

const press = (key: string, target: Element = document.body, init: KeyboardEventInit = {}) =>
  fireEvent.keyDown(target, { key, ...init })

it('runs a sequence of two keys', () => {
  const run = vi.fn()
  render(<Offer id="go.inbox" run={run} />)
  press('g')
  press('i')
  expect(run).toHaveBeenCalledTimes(1)
})

it('forgets the first key when another one comes between', () => {
  const run = vi.fn()
  render(<Offer id="go.inbox" run={run} />)
  press('g')
  press('q')
  press('i')
  expect(run).not.toHaveBeenCalled()
})

it('forgets the first key after a while', () => {
  const run = vi.fn()
  render(<Offer id="go.inbox" run={run} />)
  const at = (key: string, timeStamp: number) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true })
    Object.defineProperty(event, 'timeStamp', { value: timeStamp })
    document.body.dispatchEvent(event)
  }
  at('g', 1000)
  at('i', 2600)
  expect(run).not.toHaveBeenCalled()
  at('g', 3000)
  at('i', 4400)
  expect(run).toHaveBeenCalledTimes(1)
})

it('lets the second key of a sequence win over the list below it', () => {
  const run = vi.fn()
  const list = vi.fn()
  render(
    <>
      <Offer id="go.overview" run={run} />
      <div data-testid="list" tabIndex={0} role="listbox" onKeyDown={list} />
    </>,
  )
  press('g', screen.getByTestId('list'))
  press('o', screen.getByTestId('list'))
  expect(run).toHaveBeenCalledTimes(1)
  expect(list).not.toHaveBeenCalled()
})

it('takes single keys neither from text that is typed nor from an open dialog', () => {
  const run = vi.fn()
  render(
    <>
      <Offer id="message.reply" run={run} />
      <input aria-label="field" />
      <div role="dialog">
        <button type="button">Close</button>
      </div>
    </>,
  )
  press('r', screen.getByLabelText('field'))
  press('r', screen.getByText('Close'))
  expect(run).not.toHaveBeenCalled()
  press('r')
  expect(run).toHaveBeenCalledTimes(1)
})

it('runs accelerators from inside a text field', () => {
  const run = vi.fn()
  render(
    <>
      <Offer id="message.send" run={run} />
      <textarea aria-label="field" />
    </>,
  )
  press('Enter', screen.getByLabelText('field'), { ctrlKey: true })
  expect(run).toHaveBeenCalledTimes(1)
})

it('obeys the switch for single keys, and keeps accelerators', () => {
  const reply = vi.fn()
  const send = vi.fn()
  render(
    <>
      <Offer id="message.reply" run={reply} />
      <Offer id="message.send" run={send} />
    </>,
  )
  singleKeys = false
  press('r')
  press('Enter', document.body, { ctrlKey: true })
  expect(reply).not.toHaveBeenCalled()
  expect(send).toHaveBeenCalledTimes(1)
})

it('tells Shift and a letter from the letter alone, and signs from their key', () => {
  const register = vi.fn()
  const keys = vi.fn()
  render(
    <>
      <Offer id="utility.register" run={register} />
      <Offer id="keys.show" run={keys} />
    </>,
  )
  press('r')
  expect(register).not.toHaveBeenCalled()
  press('R', document.body, { shiftKey: true })
  press('?', document.body, { shiftKey: true })
  expect(register).toHaveBeenCalledTimes(1)
  expect(keys).toHaveBeenCalledTimes(1)
})

it('leaves a key to others when nothing on screen can do the act', () => {
  expect(press('r')).toBe(true)
  render(<Offer id="message.reply" run={() => {}} />)
  expect(press('r')).toBe(false)
})

it('asks the innermost of several that offer the same act, and the outer one again after it is gone', () => {
  const outer = vi.fn()
  const inner = vi.fn()
  const page = render(<Offer id="list.back" run={outer} />)
  const dialog = render(<Offer id="list.back" run={inner} />)
  runAction('list.back')
  dialog.unmount()
  runAction('list.back')
  expect([inner.mock.calls.length, outer.mock.calls.length]).toEqual([1, 1])
  page.unmount()
  expect(canRun('list.back')).toBe(false)
})

it('follows a handler that is switched off and on', () => {
  const run = vi.fn()
  const { rerender } = render(<Offer id="go.back" run={run} enabled={false} />)
  expect(canRun('go.back')).toBe(false)
  act(() => rerender(<Offer id="go.back" run={run} enabled />))
  expect(canRun('go.back')).toBe(true)
})

/** Acts on a secret that is open, whose keys mean something else on other screens. */
const ofOneScreen: readonly ActionId[] = ['credential.copy', 'credential.verify', 'credential.renew']

it('does with a shared key what the innermost screen offers, and the general act elsewhere', () => {
  const [write, copy] = [vi.fn(), vi.fn()]
  const { rerender } = render(
    <>
      <Offer id="message.new" run={write} enabled />
      <Offer id="credential.copy" run={copy} enabled />
    </>,
  )
  fireEvent.keyDown(document.body, { key: 'c' })
  expect([write.mock.calls.length, copy.mock.calls.length]).toEqual([0, 1])
  rerender(<Offer id="message.new" run={write} enabled />)
  fireEvent.keyDown(document.body, { key: 'c' })
  expect([write.mock.calls.length, copy.mock.calls.length]).toEqual([1, 1])
})

it('has no two acts on the same accelerator or key, but for those on an open secret', () => {
  const used = new Map<string, ActionId>()
  for (const id of actionIds) {
    if (ofOneScreen.includes(id)) continue
    const { accelerator, keys = [] } = actionOf(id)
    for (const one of [...(accelerator ? [accelerator] : []), ...keys]) {
      const chord = one
        .split(' ')
        .map((step) => chordFor(step, false))
        .join(' ')
      expect(used.get(chord), `${chord} of ${id}`).toBeUndefined()
      used.set(chord, id)
    }
  }
})
