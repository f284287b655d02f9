import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DemoGrid } from '../../electron/demo/grid'
import { openControl } from '../../electron/demo/control'
import { addressOf, basic, openGrid, rawStatus, registerAtDge, text } from './visitor'

describe('the grid stays on this computer', () => {
  let grid: DemoGrid
  let metadata: string
  beforeAll(async () => {
    grid = await openGrid()
    metadata = `${addressOf(grid, 'demo-gas-electric')}/.well-known/cds-server-metadata.json`
  })
  afterAll(() => grid.close())

  it('gives each utility an origin of its own on 127.0.0.1', () => {
    const origins = grid.utilities.map((one) => new URL(one.address))
    expect(origins.length).toBeGreaterThanOrEqual(6)
    expect(new Set(origins.map((one) => one.port)).size).toBe(origins.length)
    expect(origins.every((one) => one.hostname === '127.0.0.1')).toBe(true)
  })

  it('refuses a Host header that names anything else', async () => {
    expect(await rawStatus(metadata, {})).toBe(200)
    expect(await rawStatus(metadata, { host: `localhost:${new URL(metadata).port}` })).toBe(421)
    expect(await rawStatus(metadata, { host: 'demo.example' })).toBe(421)
  })

  it('sends no header that lets another page read it, and refuses pages of other origins', async () => {
    const response = await fetch(metadata)
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
    expect(await rawStatus(metadata, { origin: 'https://page.example' })).toBe(403)
    expect(await rawStatus(metadata, { origin: 'https://page.example' }, 'OPTIONS')).toBe(403)
  })

  it('opens its control door only with the token, and shows what arrived with secrets masked', async () => {
    const control = await openControl(grid)
    const visitor = await registerAtDge(grid)
    const token = text(visitor.bearer['authorization']).slice('Bearer '.length)
    await fetch(text(visitor.oauth['revocation_endpoint']), {
      method: 'POST',
      body: new URLSearchParams({ token }),
      headers: { authorization: basic(visitor.admin['client_id'], visitor.admin['client_secret']) },
    })
    const url = `${control.address}/received?utility=demo-gas-electric`
    expect((await fetch(url)).status).toBe(401)
    const answer = await fetch(url, { headers: { authorization: `Bearer ${control.token}` } })
    const shown = await answer.text()
    expect(shown).toContain('/oauth/register')
    expect(shown).toContain(`Basic ${text(visitor.admin['client_id'])}`)
    expect(shown).not.toContain(text(visitor.admin['client_secret']))
    expect(shown).toContain('/oauth/revoke')
    expect(shown).not.toContain(token)
    await control.close()
  })

  it('takes a behaviour and an advance of time through the control door', async () => {
    const control = await openControl(grid)
    const headers = { authorization: `Bearer ${control.token}`, 'content-type': 'application/json' }
    const post = (path: string, body: unknown) =>
      fetch(`${control.address}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    const behaviour = { kind: 'fail-next', status: 503, retryAfterSec: 7 }
    expect((await post('/behave', { utility: 'demo-gas-electric', behaviour })).status).toBe(200)
    const failed = await fetch(metadata)
    expect([failed.status, failed.headers.get('retry-after')]).toEqual([503, '7'])
    expect((await post('/behave', { utility: 'demo-gas-electric', behaviour: { kind: 'x' } })).status).toBe(
      400,
    )
    const before = grid.nowMs()
    await post('/advance', { ms: 60_000 })
    expect(grid.nowMs() - before).toBe(60_000)
    await control.close()
  })
})
