import { act, cleanup, fireEvent, render } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useNavigation } from '../../renderer/app/navigation'
import { usePlace } from '../../renderer/app/use-place'
import { installFakeBridge, type FakeBridge } from './fake-bridge'

let bridge: FakeBridge
let remembered: unknown

beforeEach(() => {
  vi.useFakeTimers()
  useNavigation.setState(useNavigation.getInitialState())
  bridge = installFakeBridge({
    'window.recallPlace': () => ({
      place: { route: { name: 'activity' }, scrolls: [0, 240], selection: null },
    }),
    'window.rememberPlace': (input) => {
      remembered = input
      return { done: true }
    },
  })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function Desk() {
  usePlace()
  return (
    <main>
      <div className="scroll" />
      <div className="scroll" data-testid="list" />
    </main>
  )
}

it('comes back to the screen and as far down as it was, until a person scrolls; then that is kept', async () => {
  const { getByTestId } = render(<Desk />)
  await act(() => vi.advanceTimersByTimeAsync(50))
  const list = getByTestId('list')
  expect(useNavigation.getState().route).toEqual({ name: 'activity' })
  expect(list.scrollTop).toBe(240)
  list.scrollTop = 100
  await act(() => vi.advanceTimersByTimeAsync(50))
  expect(list.scrollTop).toBe(240)
  fireEvent.wheel(list)
  list.scrollTop = 100
  fireEvent.scroll(list)
  await act(() => vi.advanceTimersByTimeAsync(200))
  expect(list.scrollTop).toBe(100)
  expect(remembered).toMatchObject({ route: { name: 'activity' }, scrolls: [0, 100] })
  expect(bridge.asked.filter(({ method }) => method === 'window.recallPlace')).toHaveLength(1)
})
