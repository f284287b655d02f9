import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { credentialRow, type CredentialRow } from '../../electron/contract/credentials'
import { otherSecretRow } from '../../electron/contract/other-secrets'
import { installKeyboard } from '../../renderer/app/keyboard'
import { useNavigation, type RouteOf } from '../../renderer/app/navigation'
import { CredentialsScreen } from '../../renderer/features/credentials/CredentialsScreen'
import { installFakeBridge } from './fake-bridge'
import { giveLayout } from './layout'
import { utility } from './message-samples'

const nowMs = Date.now()
const dayMs = 86_400_000
const credential: CredentialRow = credentialRow.parse({
  credentialKey: 'reg_1:robot',
  registrationId: 'reg_1',
  utility,
  credentialId: 'cred-2',
  clientId: 'robot',
  clientName: 'Night batch',
  environment: 'production',
  type: { kind: 'known', value: 'client_secret' },
  keystone: false,
  sealed: true,
  createdAtMs: nowMs - 30 * dayMs,
  expiresAtMs: null,
  bucket: 'never',
  lastUsedAtMs: null,
  lastVerifiedAtMs: null,
  warning: 'none',
  covered: false,
  timezone: null,
  meaningless: false,
  keptBy: null,
})
const certificate = otherSecretRow.parse({
  secretId: 'sec_1',
  utility: null,
  kind: 'certificate',
  name: 'mTLS of the portal',
  userName: null,
  note: '',
  addedAtMs: nowMs,
  changedAtMs: nowMs,
  expiresAtMs: nowMs + 5 * dayMs,
  bucket: '7-days',
  warning: 'second',
  parts: ['value', 'key'],
  certificate: null,
})

let stop = (): void => undefined
beforeEach(() => {
  giveLayout()
  stop = installKeyboard({ singleKeys: () => true })
  act(() => useNavigation.getState().go({ name: 'credentials' }))
})
afterEach(() => {
  stop()
  cleanup()
  vi.restoreAllMocks()
})

function Screen() {
  const route = useNavigation((state) => state.route)
  return <CredentialsScreen route={route as RouteOf<'credentials'>} />
}

async function board() {
  const bridge = installFakeBridge({
    'credentials.list': () => ({ rows: [credential] }),
    'otherSecrets.list': () => ({ rows: [certificate] }),
    'rotation.list': () => ({ rotations: [] }),
    'rotation.start': () => ({ rotationId: 'rot_1' }),
    'rotation.get': () => new Promise<never>(() => undefined),
    'credentials.reveal': () => ({ secret: 'shown-for-a-while', hideAfterSec: 20 }),
    'credentials.copy': () => ({ clearAfterSec: 30 }),
    'credentials.verify': () => ({ verifiedAtMs: nowMs, durationMs: 12 }),
    'otherSecrets.reveal': () => ({ secret: 'the-private-key', hideAfterSec: 20 }),
    'otherSecrets.copy': () => ({ clearAfterSec: 30 }),
  })
  render(<Screen />)
  await screen.findByText('mTLS of the portal')
  const asked = (method: string) =>
    bridge.asked.filter((one) => one.method === method).map((one) => one.input)
  return { asked }
}

const open = (words: string) => fireEvent.click(screen.getByText(words))
const press = (key: string, shiftKey = false) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, shiftKey })

it('shows other secrets among the credentials, counted with them and by when they end', async () => {
  await board()
  const buckets = screen.getByRole('group', { name: 'By expiry' })
  expect(within(buckets).getByRole('button', { name: /7 days/ }).textContent).toContain('1')
  expect(within(buckets).getByRole('button', { name: /Never/ }).textContent).toContain('1')
  expect(screen.getByText('2, all sealed in the vault')).toBeTruthy()
  open('mTLS of the portal')
  const pane = await screen.findByRole('complementary', { name: 'Secret mTLS of the portal' })
  within(pane).getByRole('group', { name: 'Certificate' })
  within(pane).getByRole('group', { name: 'Private key' })
})

it('copies, shows, proves and renews the open secret by its keys', async () => {
  const { asked } = await board()
  open('Night batch')
  await screen.findByRole('complementary', { name: /^Credential of/ })
  press('c')
  await screen.findByText(/Copied, clears in/)
  expect(asked('credentials.copy')).toEqual([{ credentialKey: 'reg_1:robot' }])
  press('C', true)
  await screen.findByText('shown-for-a-while')
  press('C', true)
  expect(screen.queryByText('shown-for-a-while')).toBe(null)
  press('v')
  expect(asked('credentials.verify')).toEqual([{ credentialKey: 'reg_1:robot' }])
  press('R', true)
  expect(asked('rotation.start')).toEqual([{ credentialKey: 'reg_1:robot' }])
})

it('means the private key of a certificate by the same keys', async () => {
  const { asked } = await board()
  open('mTLS of the portal')
  await screen.findByRole('complementary', { name: 'Secret mTLS of the portal' })
  press('c')
  await screen.findByText(/Copied, clears in/)
  expect(asked('otherSecrets.copy')).toEqual([{ secretId: 'sec_1', part: 'key' }])
})

it('goes to the spans with f, walks them with the arrows and filters by one', async () => {
  await board()
  press('f')
  press('ArrowRight')
  const week = screen.getByRole('button', { name: /7 days/ })
  expect(document.activeElement).toBe(week)
  fireEvent.click(week)
  await screen.findByText('mTLS of the portal')
  expect(screen.queryByText('Night batch')).toBe(null)
})
