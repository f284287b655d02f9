import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { UtilityId } from '../../electron/contract/common'
import { useNavigation } from '../../renderer/app/navigation'
import { Bands } from '../../renderer/shell/Bands'
import { CommandPalette } from '../../renderer/shell/CommandPalette'
import { ErrorBoundary } from '../../renderer/shell/ErrorBoundary'
import { LockDialog } from '../../renderer/shell/LockDialog'
import { ShellActions } from '../../renderer/shell/ShellActions'
import { ShortcutOverlay } from '../../renderer/shell/ShortcutOverlay'
import { installFakeBridge, type FakeBridge } from './fake-bridge'
import { sampleRow } from './utility-samples'

const needsPassphrase = {
  code: 'vault-needs-passphrase',
  message: '',
  retryable: false,
  nextStep: '',
  details: {},
}
const info = {
  version: '0',
  electron: '0',
  platform: 'linux',
  demo: false,
  banner: null,
  dataFolder: '',
  lockSupport: { idle: null, sleep: null, screenLock: null, userSwitch: null },
  capture: { canHide: false },
}
let bridge: FakeBridge

beforeEach(() => {
  useNavigation.setState(useNavigation.getInitialState())
  bridge = installFakeBridge({
    'app.info': () => info,
    'utilities.list': () => ({
      rows: [
        sampleRow({
          utilityId: 'u1' as UtilityId,
          name: 'Demo Gas & Electric',
          abbreviation: null,
          host: 'demo.example',
        }),
      ],
    }),
  })
  Element.prototype.scrollTo = () => {}
  Element.prototype.scrollIntoView = () => {}
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const asked = (method: string) => bridge.asked.filter((one) => one.method === method).map((one) => one.input)

it('finds a utility in the palette and goes there with Enter', async () => {
  render(
    <>
      <ShellActions />
      <CommandPalette />
    </>,
  )
  fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true })
  const field = await screen.findByRole('combobox', { name: 'Search or run a command' })
  fireEvent.change(field, { target: { value: 'demo gas' } })
  await screen.findByText('demo.example')
  fireEvent.keyDown(field, { key: 'Enter' })
  await waitFor(() => expect(useNavigation.getState().route).toEqual({ name: 'utility', utilityId: 'u1' }))
})

it('offers only acts that something on screen can do', async () => {
  render(
    <>
      <ShellActions />
      <CommandPalette />
    </>,
  )
  fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true })
  expect(await screen.findByText('Credentials')).toBeDefined()
  expect(screen.queryByText('Reply')).toBeNull()
})

it('lists every key with the act it stands for', async () => {
  render(
    <>
      <ShellActions />
      <ShortcutOverlay />
    </>,
  )
  fireEvent.keyDown(document.body, { key: '?', shiftKey: true })
  expect(await screen.findByText('Keyboard shortcuts', { selector: 'h2' })).toBeDefined()
  expect(screen.getByText('g i')).toBeDefined()
})

it('does what the menu of the window asks for', () => {
  render(<ShellActions />)
  act(() => bridge.emit('action.invoked', { id: 'go.settings' }))
  expect(useNavigation.getState().route).toEqual({ name: 'settings' })
})

it('asks for a passphrase at the first lock, and closes without one only on purpose', async () => {
  const slots = { keychain: true, passphrase: false, recovery: false }
  const values: Readonly<Record<string, unknown>> = {
    'app.info': info,
    'vault.status': { slots },
    'views.list': { views: [] },
  }
  bridge.call = async (method, input) => {
    bridge.asked.push({ method, input })
    const bare = method === 'vault.lock' && JSON.stringify(input) === '{}'
    return bare ? { ok: false, error: needsPassphrase } : { ok: true, value: values[method] ?? {} }
  }
  render(
    <>
      <ShellActions />
      <LockDialog />
    </>,
  )
  fireEvent.keyDown(document.body, { key: 'l', ctrlKey: true })
  expect(
    await screen.findByText(/anyone who is signed in to this computer account can open it again/),
  ).toBeDefined()
  expect(await screen.findByText(/no other way in until you make a recovery code/)).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'Close vault' }))
  await waitFor(() => expect(asked('vault.lock')).toEqual([{}, { closeWithoutPassphrase: true }]))
})

it('says since when it is offline, and what waits', async () => {
  bridge.answer('app.connection', () => ({
    online: false,
    sinceMs: new Date(2026, 10, 23, 14, 2).getTime(),
    waiting: 3,
  }))
  render(<Bands />)
  expect(
    await screen.findByText(/Offline since 14:02\. Reading works; 3 items wait in the outbox\./),
  ).toBeDefined()
})

it('keeps a fault in one screen from the others', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const Broken = () => {
    throw new Error('fault')
  }
  const { rerender } = render(
    <ErrorBoundary resetKey="a">
      <Broken />
    </ErrorBoundary>,
  )
  expect(screen.getByText('This screen could not be shown')).toBeDefined()
  rerender(
    <ErrorBoundary resetKey="b">
      <p>another screen</p>
    </ErrorBoundary>,
  )
  expect(screen.getByText('another screen')).toBeDefined()
})

it('begins a new message from any place', () => {
  useNavigation.setState({ route: { name: 'settings' } })
  render(<ShellActions />)
  fireEvent.keyDown(document.body, { key: 'N', ctrlKey: true, shiftKey: true })
  expect(useNavigation.getState().route).toMatchObject({ name: 'inbox', compose: {} })
})
