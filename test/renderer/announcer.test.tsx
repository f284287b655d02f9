import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { announce } from '../../renderer/ui/announcer'
import { Announcer } from '../../renderer/ui/Announcer'

beforeEach(() => {
  vi.useFakeTimers()
  render(<Announcer />)
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))
const polite = () => screen.getByRole('status').textContent

it('mounts both regions empty, before anything is said', () => {
  expect([polite(), screen.getByRole('alert').textContent]).toEqual(['', ''])
})

it('says the last of a burst once, after a second of quiet', async () => {
  announce('1 message')
  await pass(600)
  announce('2 messages')
  await pass(600)
  expect(polite()).toBe('')
  await pass(500)
  expect(polite()).toBe('2 messages')
})

it('waits until typing stops', async () => {
  announce('Saved')
  await pass(900)
  fireEvent.keyDown(document.body, { key: 'a' })
  await pass(900)
  expect(polite()).toBe('')
  await pass(200)
  expect(polite()).toBe('Saved')
})

it('says the same words again when they are said again', async () => {
  announce('Copied')
  await pass(1100)
  const first = polite()
  announce('Copied')
  await pass(1100)
  expect(polite()).not.toBe(first)
  expect(polite()?.trim()).toBe('Copied')
})

it('keeps what is urgent apart', async () => {
  announce('Failed', 'assertive')
  await pass(1100)
  expect([polite(), screen.getByRole('alert').textContent]).toEqual(['', 'Failed'])
})
