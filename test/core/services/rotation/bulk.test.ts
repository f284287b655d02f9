import { expect, it } from 'vitest'
import type { RotationId } from '../../../../electron/contract/rotation'
import { openCredentialDesk, type CredentialTestDesk } from '../../../support/credential-desk'

async function startAll({ desk, rows }: CredentialTestDesk) {
  const keys = (await rows()).map((row) => row.credentialKey)
  const answer = await desk.ask('rotation.startMany', { credentialKeys: keys })
  for (;;) {
    const { rotations } = await desk.ask('rotation.list', {})
    const isQuiet = rotations.every((one) => !one.working && (one.state !== 'waiting' || one.problem))
    if (isQuiet) return { ...answer, rotations }
    await new Promise((resolve) => setImmediate(resolve))
  }
}

it('renews many one at a time at each host, the keystone after the others', async () => {
  const at = await openCredentialDesk((one) => {
    one.clients(one.admin(), one.robot(), one.robot({ client_id: 'portal', client_name: 'Portal' }))
    one.add('portal')
  })
  const { started, rotations } = await startAll(at)
  expect(started).toBe(3)
  expect(rotations.map((one) => one.state)).toEqual(['handing-over', 'handing-over', 'handing-over'])
  expect(at.keeper.creations().at(-1)).toEqual({ client_id: 'admin-1' })
})

it('stops at the first failed proof of a host, and says so with those that waited there', async () => {
  const at = await openCredentialDesk((one) => one.refuseNext())
  const { rotations } = await startAll(at)
  const failed = rotations.find((one) => one.state === 'proving')
  expect(failed?.problem?.code).toBe('credentials-rejected')
  const held = rotations.find((one) => one.keystone)
  expect(held).toMatchObject({ state: 'waiting', problem: { code: 'rotation-host-stopped' } })
  expect(at.keeper.creations()).toHaveLength(1)
  expect(at.keeper.expiriesSent('cred-1').concat(at.keeper.expiriesSent('cred-2'))).toEqual([])
})

it('ends the old ones of many by a confirm of its own, which has to know how many they are', async () => {
  const at = await openCredentialDesk((one) => {
    one.clients(one.admin(), one.robot(), one.robot({ client_id: 'portal', client_name: 'Portal' }))
    one.add('portal')
  })
  const { rotations } = await startAll(at)
  expect(at.keeper.expiriesSent('cred-2')).toEqual([])
  const ordinary = rotations.filter((one) => !one.keystone).map((one) => one.rotationId)
  for (const rotationId of ordinary) await at.desk.ask('rotation.handedOver', { rotationId })
  const rotationIds: RotationId[] = rotations.map((one) => one.rotationId)
  const retirement = { kind: 'now' } as const
  const wrong = await at.desk.refusal('rotation.retireMany', { rotationIds, retirement, count: 2 })
  expect(wrong.code).toBe('rotation-count')
  const result = await at.desk.ask('rotation.retireMany', { rotationIds, retirement, count: 3 })
  // The keystone has not been handed over, so it stays.
  expect(result).toEqual({ retired: 2, failed: 1 })
  expect(['cred-1', 'cred-2', 'cred-3'].map((id) => at.keeper.works(at.keeper.get(id)))).toEqual([
    true,
    false,
    false,
  ])
})

it('keeps the old ones of many as long as the policy of each utility says, or until they end anyway', async () => {
  const dayMs = 86_400_000
  const at = await openCredentialDesk((one) => {
    one.clients(one.admin(), one.robot(), one.robot({ client_id: 'portal', client_name: 'Portal' }))
    one.add('portal', { expiresAtSec: Math.floor((one.nowMs + 2 * dayMs) / 1000) })
  })
  const policy = { mode: 'off', daysBefore: 14, retireOld: false, keepDays: 3 } as const
  await at.desk.ask('rotation.setPolicy', { utilityId: at.utilityId, policy })
  const { rotations } = await startAll(at)
  expect(rotations.map((one) => one.keepDays)).toEqual([3, 3, 3])
  const rotationIds = rotations.filter((one) => !one.keystone).map((one) => one.rotationId)
  for (const rotationId of rotationIds) await at.desk.ask('rotation.handedOver', { rotationId })
  const retirement = { kind: 'by-policy' } as const
  const result = await at.desk.ask('rotation.retireMany', { rotationIds, retirement, count: 2 })
  expect(result).toEqual({ retired: 2, failed: 0 })
  const inThreeDays = Math.floor((at.keeper.nowMs + 3 * dayMs) / 1000)
  expect(at.keeper.expiriesSent('cred-2')).toEqual([{ client_secret_expires_at: inThreeDays }])
  expect(at.keeper.expiriesSent('cred-3')).toEqual([])
})

it('verifies everything that is sealed, and counts what cannot prove itself', async () => {
  const { desk, keeper } = await openCredentialDesk((one) => {
    one.clients(one.admin(), one.robot({ grant_types: ['authorization_code'] }))
  })
  expect(await desk.ask('rotation.verifyAll', {})).toEqual({ verified: 1, failed: 0, skipped: 1 })
  keeper.refused.add('cred-1')
  expect(await desk.ask('rotation.verifyAll', {})).toEqual({ verified: 0, failed: 1, skipped: 1 })
})
