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

async function keeping(lifeDays: number, leftDays: number) {
  const desk = await openUtilityDesk()
  const nowMs = desk.clock.nowMs
  const endMs = nowMs + leftDays * dayMs
  const secret: OtherSecret = {
    form: 1,
    secretId: 'sec_1' as OtherSecretId,
    utilityId: null,
    kind: 'api-token',
    name: 'Meter portal',
    userName: null,
    note: '',
    addedAtMs: endMs - lifeDays * dayMs,
    changedAtMs: endMs - lifeDays * dayMs,
    expiresAtMs: endMs,
    certificate: null,
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
  const { desk, look } = await keeping(365, 29)
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
  const { look } = await keeping(60, 25)
  expect(await look()).toBe(0)
  expect(await look(6)).toBe(1)
})
