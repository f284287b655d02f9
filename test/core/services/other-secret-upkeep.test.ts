import { expect, it } from 'vitest'
import type { OtherSecretId } from '../../../electron/contract/other-secrets'
import {
  createOtherSecretStore,
  type OtherSecret,
} from '../../../electron/core/services/secrets/other-secret-store'
import { createOtherSecretUpkeep } from '../../../electron/core/services/secrets/other-secret-upkeep'
import { openUtilityDesk } from '../../support/utility-desk'

const dayMs = 86_400_000
const acts = { layer: 'act', utilityId: null, text: '', before: null, limit: 50 } as const

const facts = {
  subject: 'CN=desk',
  issuer: 'CN=authority',
  names: [],
  serialNumber: '01',
  fingerprint: 'AA',
  chain: 0,
  keyFits: null,
}

/** One whose life is known is a certificate. */
async function keeping(leftDays: number, lifeDays: number | null = null) {
  const desk = await openUtilityDesk()
  const nowMs = desk.clock.nowMs
  const endMs = nowMs + leftDays * dayMs
  const secret: OtherSecret = {
    form: 1,
    secretId: 'sec_1' as OtherSecretId,
    utilityId: null,
    kind: lifeDays === null ? 'api-token' : 'certificate',
    name: 'Meter portal',
    userName: null,
    note: '',
    addedAtMs: nowMs,
    changedAtMs: nowMs,
    expiresAtMs: endMs,
    certificate:
      lifeDays === null ? null : { ...facts, validFromMs: endMs - lifeDays * dayMs, validToMs: endMs },
    values: { value: 'tok-7781-planted' },
  }
  await createOtherSecretStore(desk.context.vault).put(secret)
  const upkeep = createOtherSecretUpkeep(desk.context)
  const look = async (laterDays = 0) => {
    desk.clock.nowMs = nowMs + laterDays * dayMs
    for (const work of upkeep.works()) await work.run()
    const { rows } = await desk.activity['activity.list'](acts)
    return rows.filter((row) => row.text.startsWith('Of your other secrets')).length
  }
  return { desk, look }
}

it('tells of a secret that ends soon once a level, and when it ended', async () => {
  const { desk, look } = await keeping(29)
  expect(await look()).toBe(1)
  expect(await look(1)).toBe(1)
  expect(await look(23)).toBe(2)
  expect(await look(30)).toBe(3)
  expect(await look(31)).toBe(3)
  const { rows } = await desk.activity['activity.list'](acts)
  expect(rows[0]).toMatchObject({ actor: 'automatic', result: 'failed', utility: null })
  expect(JSON.stringify(rows)).not.toContain('planted')
})

it('says nothing of one with time left by the measure of its life', async () => {
  const { look } = await keeping(25, 60)
  expect(await look()).toBe(0)
  expect(await look(6)).toBe(1)
})
