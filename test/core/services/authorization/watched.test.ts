import { describe, expect, it, vi } from 'vitest'
import type { AuthorizationRow } from '../../../../electron/contract/authorization'
import { type ConsentCore, consentCore } from '../../../support/consent-core'

const rowsOf = async ({ core }: Pick<ConsentCore, 'core'>): Promise<AuthorizationRow[]> =>
  (await core.ask('authorization.list', {})).rows

describe('without an answer of its own', () => {
  it('C-218 C-216 the grant that was not there before ends the wait, by the clock alone', async () => {
    const desk = await consentCore()
    const { core, asked, browserAt, decide } = desk
    await core.ask('authorization.begin', { ...asked, mode: 'receipt' })
    const back = await decide(browserAt())
    expect(back.pathname).toBe('/oauth/receipt')
    const row = await vi.waitUntil(async () => {
      core.timers.advance(15_000)
      const [one] = await rowsOf(desk)
      return one?.state === 'done' ? one : false
    })
    expect([row.hasTokens, row.grantIds.length]).toEqual([false, 1])
  })

  it('C-229 C-213 a link is a plain address that outlives everything that is handed over first', async () => {
    const desk = await consentCore()
    const { core, asked, decide, received, grid } = desk
    expect((await core.ask('authorization.preview', { ...asked, mode: 'link' })).way).toBe('plain')
    const { authorizationId, link } = await core.ask('authorization.begin', { ...asked, mode: 'link' })
    const parameters = new URL(link ?? '').searchParams
    expect([parameters.has('request_uri'), parameters.get('code_challenge_method')]).toEqual([false, 'S256'])
    expect(received('/oauth/par')).toEqual([])
    expect(core.host.callsOf('host.openExternal')).toEqual([])
    grid.advance(24 * 3_600_000)
    await decide(link ?? '')
    await core.ask('authorization.look', { authorizationId })
    expect((await rowsOf(desk))[0]?.state).toBe('done')
  })

  it('a link goes on being watched for after a restart', async () => {
    const desk = await consentCore()
    const { core, asked, decide } = desk
    const { authorizationId, link } = await core.ask('authorization.begin', { ...asked, mode: 'link' })
    const next = await core.relaunch()
    await decide(link ?? '')
    await next.ask('authorization.look', { authorizationId })
    expect((await rowsOf({ core: next }))[0]?.state).toBe('done')
  })

  it('C-218 a grant that was there before ends no wait', async () => {
    const desk = await consentCore()
    const { core, asked, browserAt, decide } = desk
    const first = await core.ask('authorization.begin', { ...asked, mode: 'receipt' })
    await decide(browserAt())
    await core.ask('authorization.look', first)
    await core.ask('authorization.forget', first)
    const second = await core.ask('authorization.begin', { ...asked, mode: 'receipt' })
    await core.ask('authorization.look', second)
    expect((await rowsOf(desk)).map(({ state, grantIds }) => [state, grantIds])).toEqual([['waiting', []]])
  })

  it('T-68 the wait has an end, and what to ask the customer then', async () => {
    const desk = await consentCore()
    const { core, asked } = desk
    await core.ask('authorization.begin', { ...asked, mode: 'receipt' })
    core.timers.advance(61 * 60_000)
    const row = await vi.waitUntil(async () => {
      const [one] = await rowsOf(desk)
      return one?.state === 'timed-out' ? one : false
    })
    expect(row.failure?.nextStep).toContain('what the page of the utility showed')
  })

  it('two customers are two grants, each for one link', async () => {
    const desk = await consentCore()
    const { core, asked, decide } = desk
    const links = []
    for (let count = 0; count < 2; count += 1) {
      links.push((await core.ask('authorization.begin', { ...asked, mode: 'link' })).link ?? '')
    }
    await decide(links[1] ?? '', 'allow', 'test-kim')
    const look = async () => {
      const [one] = await rowsOf(desk)
      if (one) await core.ask('authorization.look', { authorizationId: one.authorizationId })
    }
    await look()
    expect((await rowsOf(desk)).filter(({ state }) => state === 'done')).toHaveLength(1)
    await decide(links[0] ?? '')
    await look()
    expect(new Set((await rowsOf(desk)).flatMap(({ grantIds }) => grantIds)).size).toBe(2)
  })
})
