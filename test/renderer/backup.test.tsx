import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BackupStatus } from '../../electron/contract/backup'
import { Gate } from '../../renderer/features/gate/Gate'
import { BackupBanner } from '../../renderer/features/overview/BackupBanner'
import { Providers } from '../../renderer/shell/Providers'
import { installFakeBridge, Refused, type FakeBridge } from './fake-bridge'

let bridge: FakeBridge

beforeEach(() => {
  bridge = installFakeBridge({
    'app.info': () => ({ version: '1', demo: false, banner: null, dataFolder: '' }),
    'settings.get': () => ({ theme: 'light', density: 'default', textSizePercent: 100, singleKeys: true }),
    'window.state': () => ({ maximized: false, focused: true, platform: 'linux' }),
    'vault.status': () => ({
      state: 'absent',
      lock: null,
      slots: { keychain: false, passphrase: false, recovery: false },
      keychain: { available: true, name: 'this desktop’s keyring', reason: null },
      problem: null,
      sealedSecrets: null,
    }),
    'restore.cancel': () => ({ done: true }),
  })
})
afterEach(cleanup)

describe('the third door', () => {
  const file = {
    fileName: 'busbar.age',
    bytes: 29_000,
    ways: { passphrase: true, recovery: true, keychain: true },
    exported: false,
  }
  const preview = {
    madeAtMs: Date.UTC(2026, 10, 30),
    computer: 'the old one',
    version: '0.1.0',
    utilities: 3,
    registrations: 2,
    secrets: 5,
    rows: 40,
    olderThanHere: true,
    keychain: { available: true, name: 'this desktop’s keyring' },
  }

  it('goes from a file over its key and a look inside to the restore, and says what is older', async () => {
    bridge.answer('restore.choose', () => ({ file }))
    bridge.answer('restore.open', () => {
      throw new Refused('backup-wrong-key', 'That does not open this backup.')
    })
    bridge.answer('restore.finish', () => ({ done: true }))
    render(
      <Providers>
        <Gate />
      </Providers>,
    )
    fireEvent.click(await screen.findByRole('button', { name: 'Restore a backup' }))
    fireEvent.click(await screen.findByRole('button', { name: /^Choose a backup/ }))
    fireEvent.click(await screen.findByRole('button', { name: 'Use the recovery code' }))
    fireEvent.change(screen.getByLabelText('Recovery code'), { target: { value: 'ABCDE' } })
    fireEvent.click(screen.getByRole('button', { name: 'Look inside' }))
    await screen.findByText(/That does not open this backup/)
    bridge.answer('restore.open', () => preview)
    fireEvent.click(screen.getByRole('button', { name: 'Look inside' }))
    await screen.findByText('3 utilities, 2 registrations, 5 secrets')
    screen.getByText('This computer knew a later state of this vault.')
    fireEvent.click(screen.getByRole('button', { name: 'Restore the older state' }))
    const sent = () => bridge.asked.find(({ method }) => method === 'restore.finish')?.input
    await waitFor(() => expect(sent()).toEqual({ useKeychain: true, acceptOlder: true }))
    await screen.findByText('Restored: 3 utilities, 2 registrations, 5 secrets')
  })

  it('says that only a keychain opens a backup whose vault had nothing else', async () => {
    const ways = { passphrase: false, recovery: false, keychain: true }
    bridge.answer('restore.choose', () => ({ file: { ...file, ways } }))
    render(
      <Providers>
        <Gate />
      </Providers>,
    )
    fireEvent.click(await screen.findByRole('button', { name: 'Restore a backup' }))
    fireEvent.click(await screen.findByRole('button', { name: /^Choose a backup/ }))
    await screen.findByText('Only a keychain opens this backup.')
    expect(screen.queryByRole('button', { name: 'Look inside' })).toBeNull()
  })
})

describe('the overview', () => {
  const status: BackupStatus = {
    state: 'fresh',
    folder: '/somewhere',
    isDefaultFolder: true,
    scheduled: true,
    everyHours: 24,
    keep: 7,
    last: null,
    lastTested: null,
    problem: null,
    nextAtMs: null,
    ways: { passphrase: true, recovery: true, keychain: true },
    running: false,
  }
  const asked = () => bridge.asked.filter(({ method }) => method === 'backup.status')
  const look = () =>
    render(
      <Providers>
        <BackupBanner />
      </Providers>,
    )

  it('is silent while backups are tested', async () => {
    bridge.answer('backup.status', () => status)
    look()
    await waitFor(() => expect(asked()).not.toEqual([]))
    expect(screen.queryByRole('button', { name: 'Open Backup' })).toBeNull()
  })

  it.each([
    ['overdue', 'No recent backup of your secrets.'],
    ['failed', 'The last backup failed.'],
  ] as const)('speaks up when the backup is %s', async (state, words) => {
    bridge.answer('backup.status', () => ({ ...status, state }))
    look()
    await screen.findByText(words)
    screen.getByRole('button', { name: 'Open Backup' })
  })
})
