import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { SecretField } from '../../renderer/ui/SecretField'

const secret = 'planted-secret-value'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const show = () =>
  render(
    <SecretField
      label="client secret"
      onReveal={() => Promise.resolve({ secret, hideAfterSec: 20 })}
      onCopy={() => Promise.resolve({ clearAfterSec: 30 })}
    />,
  )
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))
const press = async (name: string) => {
  fireEvent.click(screen.getByRole('button', { name }))
  await pass(0)
}

it('masks with twelve dots, whatever the length', () => {
  show()
  expect(screen.getByText('••••••••••••')).toBeDefined()
  expect(document.body.textContent).not.toContain(secret)
})

it('shows the secret for the time core allows, then forgets it', async () => {
  show()
  await press('Show client secret')
  expect(screen.getByText(secret)).toBeDefined()
  await pass(19_000)
  expect(screen.getByText(secret)).toBeDefined()
  expect(screen.getByText('1 s')).toBeDefined()
  await pass(1_500)
  expect(document.documentElement.outerHTML).not.toContain(secret)
})

it('counts time asleep: the secret is gone at the first tick after a long sleep', async () => {
  show()
  await press('Show client secret')
  vi.setSystemTime(Date.now() + 8 * 3_600_000)
  await pass(300)
  expect(document.documentElement.outerHTML).not.toContain(secret)
})

it('hides at once when the window is hidden', async () => {
  show()
  await press('Show client secret')
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
  fireEvent(document, new Event('visibilitychange'))
  vi.restoreAllMocks()
  expect(document.documentElement.outerHTML).not.toContain(secret)
})

it('hides when asked to, and starts a full time when shown again', async () => {
  show()
  await press('Show client secret')
  await pass(15_000)
  await press('Hide client secret')
  expect(document.documentElement.outerHTML).not.toContain(secret)
  await press('Show client secret')
  await pass(15_000)
  expect(screen.getByText(secret)).toBeDefined()
})

it('copies without the value ever being on the page, and counts down to the cleared clipboard', async () => {
  show()
  await press('Copy')
  expect(screen.getByText('Copied, clears in 30 s')).toBeDefined()
  expect(document.documentElement.outerHTML).not.toContain(secret)
  await pass(8_000)
  expect(screen.getByText('Copied, clears in 22 s')).toBeDefined()
  await pass(23_000)
  expect(screen.getByRole('button', { name: 'Copy' })).toBeDefined()
})
