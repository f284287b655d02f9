import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ActivityScreen } from '../../renderer/features/activity/ActivityScreen'
import { Providers } from '../../renderer/shell/Providers'
import { installFakeBridge, type FakeBridge } from './fake-bridge'
import { giveLayout } from './layout'

const entry = {
  n: 7,
  atMs: 0,
  actor: 'you',
  act: 'copied',
  what: 'the secret of Portal',
  secretId: 'reg_1:keystone',
  utility: { utilityId: 'utl_1', name: 'Ohm Valley Power', abbreviation: null, host: 'ohm.example' },
}
let bridge: FakeBridge

beforeEach(() => {
  giveLayout()
  bridge = installFakeBridge({
    'activity.list': () => ({ rows: [], more: false }),
    'access.list': () => ({ entries: [entry], more: false, keepDays: 400 }),
    'access.check': () => ({ state: 'intact', entries: 1 }),
    'access.export': () => ({ saved: true }),
  })
})
afterEach(cleanup)

async function openSecrets(): Promise<void> {
  render(
    <Providers>
      <ActivityScreen route={{ name: 'activity' }} />
    </Providers>,
  )
  fireEvent.click(await screen.findByText('Secrets'))
}

it('shows who had which secret, and that the list is whole', async () => {
  await openSecrets()
  await screen.findByText('Copied: the secret of Portal')
  await screen.findByText('This list is whole.')
  fireEvent.click(screen.getByRole('button', { name: 'Export' }))
  expect(bridge.asked.map(({ method }) => method)).toContain('access.export')
})

it('says where a list was changed, and how much of it is missing', async () => {
  bridge.answer('access.check', () => ({ state: 'changed', n: 3 }))
  await openSecrets()
  await screen.findByText('From entry 3 on, this list is not the one that was written.')
  cleanup()
  bridge.answer('access.check', () => ({ state: 'cut', missing: 2 }))
  await openSecrets()
  await screen.findByText('2 entries are missing at the end.')
})
