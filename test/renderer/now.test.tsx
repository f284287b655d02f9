import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { useNow } from '../../renderer/ui/use-now'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

it('is right from the first paint on, also when nobody asked for a while', () => {
  const laterMs = Date.now() + 3_600_000
  vi.useFakeTimers({ now: laterMs, toFake: ['Date'] })
  const painted: number[] = []
  function Clock() {
    painted.push(useNow())
    return null
  }
  render(<Clock />)
  expect(painted[0]).toBe(laterMs)
})
