import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { VaultStatus } from '../../electron/contract/vault'
import { Gate } from '../../renderer/features/gate/Gate'
import { Providers } from '../../renderer/shell/Providers'
import { installFakeBridge, Refused, type FakeBridge } from './fake-bridge'

const locked: VaultStatus = {
  state: 'locked',
  lock: { reason: 'by-hand', atMs: 0, meaning: 'vault', closedWithoutPassphrase: false },
  slots: { keychain: true, passphrase: true, recovery: false },
  keychain: { available: true, name: 'this desktop’s keyring', reason: null },
  problem: null,
  sealedSecrets: null,
}
let bridge: FakeBridge

beforeEach(() => {
  bridge = installFakeBridge({
    'app.info': () => ({ version: '1', demo: false, banner: null, dataFolder: '' }),
    'settings.get': () => ({ theme: 'light', density: 'default', textSizePercent: 100, singleKeys: true }),
    'window.state': () => ({ maximized: false, focused: true, platform: 'linux' }),
    'vault.status': () => locked,
  })
})
afterEach(cleanup)

const open = () =>
  render(
    <Providers>
      <Gate />
    </Providers>,
  )
const unlocks = () => bridge.asked.filter(({ method }) => method === 'vault.unlock')

it('a press of Unlock is one call, and a refused passphrase leaves the field', async () => {
  bridge.answer('vault.unlock', () => {
    throw new Refused('vault-wrong-key', 'That does not open this vault.')
  })
  open()
  const field = await screen.findByLabelText('Passphrase')
  fireEvent.change(field, { target: { value: 'four related words' } })
  fireEvent.click(screen.getByRole('button', { name: 'Unlock' }))
  await screen.findByText('That does not open this vault.')
  expect(unlocks().map(({ input }) => input)).toEqual([
    { by: 'passphrase', passphrase: 'four related words' },
  ])
  expect(screen.getByLabelText<HTMLInputElement>('Passphrase').value).toBe('')
})

it('offers the keychain where nobody locked, and only there', async () => {
  open()
  await screen.findByRole('button', { name: 'Unlock' })
  expect(screen.queryByRole('button', { name: 'Open' })).toBeNull()
  cleanup()
  for (const lock of [
    { ...locked.lock, reason: 'start' },
    { ...locked.lock, reason: 'core-restart' },
    { ...locked.lock, reason: 'closed', closedWithoutPassphrase: true },
  ]) {
    bridge.answer('vault.status', () => ({ ...locked, lock }))
    open()
    await screen.findByRole('button', { name: 'Open' })
    cleanup()
  }
})

it('says so when the part that does the work is gone for good', async () => {
  open()
  await screen.findByRole('button', { name: 'Unlock' })
  act(() => bridge.emit('core.changed', { up: false, problem: 'It stopped five times within five minutes.' }))
  await waitFor(() => screen.getByText('It stopped five times within five minutes.'))
  expect(screen.queryByRole('button', { name: 'Unlock' })).toBeNull()
})
