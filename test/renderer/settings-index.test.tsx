import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { BackupStatus } from '../../electron/contract/backup'
import type { Route } from '../../renderer/app/navigation'
import { SettingsScreen } from '../../renderer/features/settings/SettingsScreen'
import { Providers } from '../../renderer/shell/Providers'
import { installFakeBridge, Refused, type FakeBridge } from './fake-bridge'

const status: BackupStatus = {
  state: 'never',
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
const elsewhere = [
  'app.info',
  'settings.get',
  'vault.status',
  'network.get',
  'profiles.list',
  'activity.retention',
]
let bridge: FakeBridge
let shown: string[]

beforeEach(() => {
  shown = []
  Element.prototype.scrollIntoView = function scrolled(this: HTMLElement) {
    shown.push(this.dataset['section'] ?? '')
  }
  bridge = installFakeBridge({ 'backup.status': () => status })
  for (const method of elsewhere) {
    bridge.answer(method, () => {
      throw new Refused('offline', 'Not in this test.')
    })
  }
})
afterEach(cleanup)

async function open(section?: string): Promise<void> {
  const route: Extract<Route, { name: 'settings' }> =
    section === undefined ? { name: 'settings' } : { name: 'settings', section }
  render(
    <Providers>
      <SettingsScreen route={route} />
    </Providers>,
  )
  await act(async () => undefined)
}
/** By text: on a page this long a query by role takes seconds. */
const entry = (name: string) => within(screen.getByLabelText('Sections of Settings')).getByText(name)

it('leads from a link to the part it names, once that has come', async () => {
  await open('backup')
  const heading = await screen.findByText('Backup', { selector: 'h2' })
  expect(shown.at(-1)).toBe('backup')
  expect(document.activeElement).toBe(heading)
  expect(entry('Backup').getAttribute('aria-current')).toBe('location')
})

it('opens at its beginning otherwise, and leads to a part by a press', async () => {
  await open()
  expect(shown).toEqual([])
  expect(entry('Appearance').getAttribute('aria-current')).toBe('location')
  fireEvent.click(entry('Backup'))
  expect(shown).toEqual(['backup'])
  expect(document.activeElement?.textContent).toBe('Backup')
  expect(entry('Appearance').getAttribute('aria-current')).toBeNull()
})

it('keeps the part that was asked for marked although the end of the page is in view, until a person scrolls', async () => {
  await open('backup')
  await screen.findByText('Backup', { selector: 'h2' })
  const page = document.querySelector('.page') ?? document.body
  page.scrollTop = 10
  fireEvent.scroll(page)
  expect(entry('Backup').getAttribute('aria-current')).toBe('location')
  fireEvent.wheel(page)
  fireEvent.scroll(page)
  expect(entry('About').getAttribute('aria-current')).toBe('location')
})
