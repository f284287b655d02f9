import { describe, expect, it } from 'vitest'
import { activityPlace, type ActivityRow } from '../../../electron/contract/activity'
import { methods } from '../../../electron/contract/methods'
import type { HttpPurpose } from '../../../electron/core/http/exchange'
import { startUtility } from '../../support/scripted-utility'
import { openUtilityDesk, type UtilityDesk } from '../../support/utility-desk'
import { failureOf } from '../../support/wire'

const dayMs = 24 * 60 * 60_000

function act(desk: UtilityDesk, text: string, utilityId: string | null = null): void {
  desk.context.record({ actor: 'you', utilityId, text, result: 'ok', resultText: 'Done', durationMs: 1.4 })
}

type ListInput = Parameters<UtilityDesk['activity']['activity.list']>[0]

async function list(desk: UtilityDesk, input: Partial<ListInput> = {}) {
  const checked = methods['activity.list'].input.parse(input)
  return methods['activity.list'].output.parse(await desk.activity['activity.list'](checked))
}

async function send(desk: UtilityDesk, url: string, purpose: HttpPurpose = 'messages'): Promise<void> {
  await desk.context.dispatcher.send({
    utilityId: 'utl_1',
    purpose,
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ note: 'it’s', client_secret: 'sesame-open-now' }),
    authorization: 'Bearer token-that-nobody-may-see',
  })
}

describe('activity', () => {
  it('lists acts newest first, in whole pages, by utility and by words', async () => {
    const desk = await openUtilityDesk()
    for (let n = 0; n < 7; n++) act(desk, `Act ${n}`, n % 2 === 0 ? 'utl_even' : null)
    const seen: ActivityRow[] = []
    for (let before: string | null = null; ;) {
      const page = await list(desk, { limit: 3, before })
      seen.push(...page.rows)
      const last = page.rows.at(-1)
      if (!page.more || !last) break
      before = activityPlace(last)
    }
    expect(seen.map((row) => row.text)).toEqual([6, 5, 4, 3, 2, 1, 0].map((n) => `Act ${n}`))
    expect((await list(desk, { utilityId: 'utl_even' as never })).rows).toHaveLength(4)
    expect((await list(desk, { text: 'ACT 5' })).rows.map((row) => row.text)).toEqual(['Act 5'])
  })

  it('keeps acts through a restart and for ninety days', async () => {
    const desk = await openUtilityDesk()
    act(desk, 'Long ago')
    desk.clock.nowMs += 89 * dayMs
    act(desk, 'Lately')
    await desk.close()
    const again = await openUtilityDesk({ again: desk })
    expect((await list(again)).rows.map((row) => row.text)).toEqual(['Lately', 'Long ago'])
    await again.close()
    const later = await openUtilityDesk({ again, nowMs: again.clock.nowMs + 2 * dayMs })
    later.log.prune()
    expect((await list(later)).rows.map((row) => row.text)).toEqual(['Lately'])
    expect(await later.activity['activity.retention']({})).toEqual({ keepDays: 90 })
  })

  it('C-275 keeps every exchange, without its secrets, and a command that names the token instead', async () => {
    const utility = await startUtility()
    utility.on('/messages', { status: 201, body: { access_token: 'token-in-the-answer', ok: true } })
    const desk = await openUtilityDesk()
    await send(desk, utility.url('/messages?x=1'))
    const { rows } = await list(desk, { layer: 'http' })
    expect(rows).toMatchObject([
      { layer: 'http', text: `POST ${utility.url('/messages?x=1')}`, result: 'ok', resultText: 'HTTP 201' },
    ])
    const detail = await desk.activity['activity.get']({ activityId: rows[0]?.activityId ?? '' })
    const everything = JSON.stringify(detail)
    for (const secret of ['token-that-nobody-may-see', 'sesame-open-now', 'token-in-the-answer']) {
      expect(everything).not.toContain(secret)
    }
    expect(utility.received[0]?.headers['authorization']).toBe('Bearer token-that-nobody-may-see')
    expect(detail.request).toContain(`POST ${utility.url('/messages?x=1')}`)
    expect(detail.response).toContain('HTTP 201')
    expect(detail.curl).toContain('-H "Authorization: Bearer $BUSBAR_TOKEN"')
    expect(detail.curl).toContain(`-X POST '${utility.url('/messages?x=1')}'`)
    expect(detail.curl).toContain(String.raw`it’s`)
  })

  it('shows both layers as one list without losing a row between pages', async () => {
    const utility = await startUtility()
    utility.on('/a', { body: {} })
    const desk = await openUtilityDesk()
    for (let n = 0; n < 4; n++) {
      await send(desk, utility.url('/a'))
      await send(desk, utility.url('/a'))
      act(desk, `Act ${n}`)
    }
    const all = (await list(desk, { layer: 'all' })).rows.map((row) => row.activityId)
    expect(all).toHaveLength(12)
    const paged: string[] = []
    for (let before: string | null = null; ;) {
      const page = await list(desk, { layer: 'all', limit: 1, before })
      paged.push(...page.rows.map((row) => row.activityId))
      const last = page.rows.at(-1)
      if (!page.more || !last) break
      before = activityPlace(last)
    }
    expect(paged).toEqual(all)
  })

  it('says what never became an answer', async () => {
    const utility = await startUtility()
    await utility.close()
    const desk = await openUtilityDesk()
    await failureOf(send(desk, utility.url('/gone')))
    expect((await list(desk, { layer: 'http' })).rows).toMatchObject([
      { result: 'failed', resultText: 'connection-refused' },
    ])
    expect(
      (await failureOf(Promise.resolve().then(() => desk.activity['activity.get']({ activityId: 'no' }))))
        .code,
    ).toBe('not-found')
  })
})
