import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { rotation as shape, type Rotation } from '../../electron/contract/rotation'
import { RotationSheet } from '../../renderer/features/credentials/RotationSheet'
import { installFakeBridge } from './fake-bridge'
import { utility } from './message-samples'

const nowMs = Date.now()
const secret = {
  credentialKey: 'reg_1:old',
  credentialId: 'cred-1',
  expiresAtMs: null,
  never: true,
  lastUsedAtMs: null,
}
const sample: Rotation = shape.parse({
  rotationId: 'rot_1',
  registrationId: 'reg_1',
  utility,
  clientId: 'robot',
  clientName: 'Night batch',
  environment: 'production',
  keystone: false,
  by: 'you',
  bulkId: null,
  state: 'retiring',
  working: false,
  startedAtMs: nowMs,
  createdAtMs: nowMs,
  storedAtMs: nowMs,
  provenAtMs: nowMs,
  proofMs: 412,
  switchedAtMs: null,
  handedOverAtMs: nowMs,
  retiredAtMs: null,
  goodSyncs: 0,
  oldSecret: secret,
  newSecret: { ...secret, credentialKey: 'reg_1:new', credentialId: 'cred-2' },
  retirement: null,
  keepDays: 7,
  oldRefused: null,
  systems: [],
  problem: null,
})

afterEach(cleanup)

async function sheet(changes: Partial<Rotation> = {}) {
  const bridge = installFakeBridge({
    'rotation.get': () => ({ ...sample, ...changes }),
    'rotation.retire': () => ({ done: true }),
  })
  render(<RotationSheet rotationId="rot_1" onClose={() => undefined} />)
  await screen.findByRole('heading', { name: /Night batch|admin secret/ })
  return bridge
}

it('C-176 C-178 says that an end is never moved later, and promises nothing of tokens that live on', async () => {
  const bridge = await sheet()
  await screen.findByText(/can come nearer, but never be moved later again/)
  expect(screen.getByText(/Tokens it gave before may live on a little/)).toBeTruthy()
  fireEvent.click(await screen.findByRole('button', { name: 'Set its end' }))
  await screen.findByRole('button', { name: 'Set its end' })
  const asked = bridge.asked.find((one) => one.method === 'rotation.retire')
  expect(asked?.input).toMatchObject({ retirement: { kind: 'later' } })
})

it('asks before the old secret ends now, and says what ends with it', async () => {
  const bridge = await sheet()
  fireEvent.click(await screen.findByRole('radio', { name: 'End it now' }))
  fireEvent.click(await screen.findByRole('button', { name: 'End the old secret now' }))
  await screen.findByRole('alertdialog', { name: 'End the old secret now?' })
  expect(bridge.asked.some((one) => one.method === 'rotation.retire')).toBe(false)
  expect(screen.getByText(/tokens already issued with it are revoked/)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'End secret' }))
  expect(bridge.asked.at(-1)).toMatchObject({
    method: 'rotation.retire',
    input: { retirement: { kind: 'now' } },
  })
})

it('offers no end of a keystone before two readings with the new one', async () => {
  await sheet({ keystone: true, state: 'settling', goodSyncs: 1 })
  await screen.findByText(/Read 1 of 2 times with the new one/)
  expect(screen.queryByRole('radio')).toBeNull()
})
