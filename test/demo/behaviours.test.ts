import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { manualClock, startDemoGrid, systemClock, type DemoGrid } from '../../electron/demo/grid'
import {
  addressOf,
  adminForm,
  askToken,
  basic,
  clientsOf,
  getJson,
  messagesOf,
  noon,
  openGrid,
  registerAtDge,
  sendJson,
  text,
} from './visitor'

const key = 'demo-gas-electric'

describe('behaviours a test can ask for', () => {
  let grid: DemoGrid
  let metadata: string
  beforeAll(async () => {
    grid = await openGrid({ only: [key] })
    metadata = `${addressOf(grid, key)}/.well-known/cds-server-metadata.json`
  })
  afterEach(() => grid.behave(key, { kind: 'normal' }))
  afterAll(() => grid.close())

  it('fails the next requests that fit and then no more', async () => {
    await grid.behave(key, { kind: 'fail-next', status: 500, path: '/.well-known/', times: 2 })
    const statuses: number[] = []
    for (const url of [addressOf(grid, key), metadata, metadata, metadata])
      statuses.push((await fetch(url)).status)
    expect(statuses).toEqual([200, 500, 500, 200])
  })

  it('forgets a client object, and leads on to another host for as long as it is told to', async () => {
    const visitor = await registerAtDge(grid)
    const { oauth, bearer } = visitor
    const next = async () => (await getJson(text(oauth['cds_clients_api']), bearer))['next']
    const [gone] = (await clientsOf(visitor)).filter((one) => one['cds_status'] === 'sandbox')
    const clientId = text(gone?.['client_id'])
    await grid.behave(key, { kind: 'remove-client', clientId })
    expect((await clientsOf(visitor)).map((one) => one['client_id'])).not.toContain(clientId)
    await grid.behave(key, { kind: 'lead-elsewhere', on: true })
    expect(await next()).toMatch(/^http:\/\/localhost:9\//)
    await grid.behave(key, { kind: 'lead-elsewhere', on: false })
    expect(await next()).toBe(null)
  })

  it('refuses connections while off line and comes back on the same port', async () => {
    await grid.behave(key, { kind: 'offline', on: true })
    await expect(fetch(metadata)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } })
    await grid.behave(key, { kind: 'offline', on: false })
    expect((await fetch(metadata)).status).toBe(200)
  })

  it('answers web pages instead of JSON', async () => {
    await grid.behave(key, { kind: 'html', on: true })
    const response = await fetch(metadata)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html;charset=UTF-8'])
  })

  it('loses the answer to a message after storing it', async () => {
    const visitor = await registerAtDge(grid)
    await grid.behave(key, { kind: 'drop-next', method: 'POST', path: '/cds-api/v1/messages' })
    const letter = { previous_uri: null, type: 'private_message', name: 'Lost', description: 'Or not?' }
    const api = text(visitor.oauth['cds_messages_api'])
    await expect(sendJson('POST', api, letter, visitor.bearer)).rejects.toThrow()
    expect(await messagesOf(visitor, (one) => one['name'] === 'Lost')).toHaveLength(1)
  })

  it('writes a message to every registration', async () => {
    const visitors = [await registerAtDge(grid), await registerAtDge(grid)]
    const message = { type: 'notification', name: 'Storm', description: 'Expect outages.' }
    await grid.behave(key, { kind: 'add-message', message })
    for (const visitor of visitors) {
      expect(await messagesOf(visitor, (one) => one['name'] === 'Storm')).toMatchObject([{ read: false }])
    }
  })

  it('expires the secrets of one client object', async () => {
    const visitor = await registerAtDge(grid)
    await grid.behave(key, { kind: 'expire-secrets', clientId: text(visitor.admin['client_id']) })
    const authorization = basic(visitor.admin['client_id'], visitor.admin['client_secret'])
    expect((await askToken(visitor.oauth, authorization, adminForm)).status).toBe(401)
  })

  it('lets a test await what arrives', async () => {
    const seen = grid.received(key).length
    const arrives = grid.nextRequest(key, (one) => one.path === '/support', seen)
    await fetch(`${addressOf(grid, key)}/support`)
    expect(await arrives).toMatchObject({ method: 'GET', status: 200, authorization: null })
  })
})

describe('time', () => {
  it('answers by itself on real time', async () => {
    const grid = await startDemoGrid({ only: [key], clock: systemClock(), replyDelayMs: 1 })
    const visitor = await registerAtDge(grid)
    const letter = { previous_uri: null, type: 'private_message', name: 'Now', description: 'Please.' }
    await sendJson('POST', text(visitor.oauth['cds_messages_api']), letter, visitor.bearer)
    await expect
      .poll(() => messagesOf(visitor, (one) => one['name'] === 'Re: Now'))
      .toMatchObject([{ type: 'private_message' }])
    await grid.close()
  })

  it('dates its answers by the grid and lets what is due on the way happen at its own time', async () => {
    const grid = await openGrid({ only: [key], clock: manualClock(noon) })
    const visitor = await registerAtDge(grid)
    const letter = { previous_uri: null, type: 'private_message', name: 'When', description: 'Exactly?' }
    await sendJson('POST', text(visitor.oauth['cds_messages_api']), letter, visitor.bearer)
    grid.advance(1_800_000)
    const [reply] = await messagesOf(visitor, (one) => one['name'] === 'Re: When')
    expect(reply?.['created']).toBe(new Date(noon + 3000).toISOString())
    const response = await fetch(addressOf(grid, key))
    expect(Date.parse(response.headers.get('date') ?? '')).toBe(noon + 1_800_000)
    await grid.close()
  })
})
