import { describe, expect, it, vi } from 'vitest'
import type { AuthorizationId } from '../../../../electron/contract/authorization'
import { type ConsentCore, consentCore } from '../../../support/consent-core'
import { consentingCore, formOf } from '../../../support/consenting-core'

/** A desk that holds the tokens of one customer. */
async function allowed(): Promise<ConsentCore & { id: AuthorizationId }> {
  const desk = await consentCore()
  const { core, asked, browserAt, decide } = desk
  await core.ask('authorization.allowHere', {
    registrationId: asked.registrationId,
    clientId: asked.clientId,
  })
  const { authorizationId: id } = await core.ask('authorization.begin', asked)
  await fetch(await decide(browserAt()))
  await vi.waitUntil(async () => (await core.ask('authorization.list', {})).rows[0]?.state === 'done')
  return { ...desk, id }
}

const refreshes = ({ received }: ConsentCore) =>
  received('/oauth/token').filter(
    ({ body }) => (body as Record<string, string>)['grant_type'] === 'refresh_token',
  )

describe('tokens of a customer', () => {
  it('C-227 are renewed with the newest refresh token each time', async () => {
    const desk = await allowed()
    const { core, id } = desk
    for (let turn = 0; turn < 3; turn += 1) await core.ask('authorization.refresh', { authorizationId: id })
    expect(refreshes(desk).map(({ status }) => status)).toEqual([200, 200, 200])
    const look = await core.ask('authorization.introspect', { authorizationId: id })
    expect(look.active).toBe('yes')
  })

  it('C-227 are renewed with the refresh token that came last, never with one before it', async () => {
    let count = 0
    const { core, asked, utility, comesBack, ended } = await consentingCore({
      script: (one) =>
        one.on('/token', () => {
          count += 1
          const token = { access_token: `access-${count}`, token_type: 'bearer', expires_in: 3600 }
          return { body: { ...token, refresh_token: `refresh-${count}` } }
        }),
    })
    await core.ask('authorization.allowHere', asked)
    const { authorizationId } = await core.ask('authorization.begin', asked)
    await comesBack({ code: 'a-code' })
    await ended()
    const first = count
    await core.ask('authorization.refresh', { authorizationId })
    await core.ask('authorization.refresh', { authorizationId })
    const used = utility.at('/token').flatMap((one) => formOf(one)['refresh_token'] ?? [])
    expect(used).toEqual([`refresh-${first}`, `refresh-${first + 1}`])
  })

  it('C-227 are renewed once when it is asked for twice at once', async () => {
    const desk = await allowed()
    const { core, id } = desk
    await Promise.all([
      core.ask('authorization.refresh', { authorizationId: id }),
      core.ask('authorization.refresh', { authorizationId: id }),
    ])
    expect(refreshes(desk)).toHaveLength(1)
  })

  it('C-227 stay what they were when the answer to a renewal is lost', async () => {
    const desk = await allowed()
    const { core, id, grid } = desk
    await grid.behave(desk.utility, { kind: 'drop-next', method: 'POST', path: '/oauth/token' })
    await core.refusal('authorization.refresh', { authorizationId: id })
    const [row] = (await core.ask('authorization.tokens', {})).rows
    expect(row?.problem).not.toBeNull()
    await core.ask('authorization.refresh', { authorizationId: id })
    expect((await core.ask('authorization.tokens', {})).rows[0]?.problem).toBeNull()
  })

  it('C-095 end at the utility, refresh token first, before they go from the vault', async () => {
    const desk = await allowed()
    const { core, id, received } = desk
    await core.ask('authorization.revoke', { authorizationId: id })
    const hints = received('/oauth/revoke').map(
      ({ body }) => (body as Record<string, string>)['token_type_hint'],
    )
    expect(hints).toEqual(['refresh_token', 'access_token'])
    expect((await core.ask('authorization.tokens', {})).rows).toEqual([])
  })

  it('C-095 stay where the utility does not hear of their end', async () => {
    const desk = await allowed()
    const { core, id, grid } = desk
    await grid.behave(desk.utility, { kind: 'fail-next', status: 503, path: '/oauth/revoke' })
    await core.refusal('authorization.revoke', { authorizationId: id })
    expect((await core.ask('authorization.tokens', {})).rows).toHaveLength(1)
  })

  it('C-094 are in no answer to the page, no record of traffic and no act', async () => {
    const desk = await allowed()
    const { core, id } = desk
    await core.ask('authorization.refresh', { authorizationId: id })
    const { rows } = await core.ask('activity.list', { layer: 'http' })
    const traffic = rows.map(({ activityId }) => core.ask('activity.get', { activityId }))
    const shown = [
      await core.ask('authorization.list', {}),
      await core.ask('authorization.tokens', {}),
      ...(await Promise.all(traffic)),
    ]
    expect(JSON.stringify(shown)).toContain('refresh_token')
    // Tokens of the grid are 86 characters long; nothing else is.
    expect(JSON.stringify(shown)).not.toMatch(/[\w-]{86}/)
  })

  it('outlive a restart', async () => {
    const { core, id } = await allowed()
    const next = await core.relaunch()
    const [row] = (await next.ask('authorization.tokens', {})).rows
    expect(row).toMatchObject({ authorizationId: id, refreshes: true })
    await next.ask('authorization.refresh', { authorizationId: id })
  })
})
