import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Button } from '../../renderer/ui/Button'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const spins = () => screen.getByRole('button').querySelector('.spinner') !== null

it('acts once, however often it is pressed while it works, and stays focusable', async () => {
  let finish = () => {}
  const onPress = vi.fn(() => new Promise<void>((done) => (finish = done)))
  render(<Button onPress={onPress}>Send</Button>)
  const button = screen.getByRole('button')
  button.focus()
  fireEvent.click(button)
  fireEvent.click(button)
  expect(onPress).toHaveBeenCalledTimes(1)
  expect(document.activeElement).toBe(button)
  expect(button.getAttribute('aria-busy')).toBe('true')
  await act(async () => finish())
  fireEvent.click(button)
  expect(onPress).toHaveBeenCalledTimes(2)
})

it('shows a spinner only for work that lasts', async () => {
  let finish = () => {}
  render(<Button onPress={() => new Promise<void>((done) => (finish = done))}>Send</Button>)
  fireEvent.click(screen.getByRole('button'))
  await act(() => vi.advanceTimersByTimeAsync(40))
  expect(spins()).toBe(false)
  await act(() => vi.advanceTimersByTimeAsync(20))
  expect(spins()).toBe(true)
  await act(async () => finish())
  expect(spins()).toBe(false)
})
