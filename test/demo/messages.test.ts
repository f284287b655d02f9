import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { DemoGrid } from '../../electron/demo/grid'
import {
  allMessages,
  clientsOf,
  getJson,
  messagesOf,
  objects,
  openGrid,
  registerAtDge,
  sendJson,
  type Json,
  type Visitor,
  text,
} from './visitor'

describe('messages', () => {
  let grid: DemoGrid
  let visitor: Visitor
  let api: string
  beforeAll(async () => {
    grid = await openGrid()
  })
  beforeEach(async () => {
    visitor = await registerAtDge(grid)
    api = text(visitor.oauth['cds_messages_api'])
  })
  afterAll(() => grid.close())

  const post = (body: Json) => sendJson('POST', api, body, visitor.bearer)
  const create = async (body: Json) => {
    const response = await post(body)
    expect(response.status, await response.clone().text()).toBe(201)
    return (await response.json()) as Json
  }
  const letter: Json = {
    previous_uri: null,
    type: 'private_message',
    name: 'Hello',
    description: 'A question.',
  }
  const repliesTo = (message: Json) =>
    messagesOf(visitor, (one) => one['previous_uri'] === message['uri']).then((all) =>
      all.sort((left, right) => text(left['created']).localeCompare(text(right['created']))),
    )
  const request = async (type: string) => {
    const [found] = await messagesOf(visitor, (one) => one['type'] === type)
    return found ?? {}
  }

  it('answers three lists with six links, newest change first, each page for its own list', async () => {
    const first = await getJson(api, visitor.bearer)
    const links = ['outstanding', 'unread', 'read'].flatMap((one) => [one, `${one}_next`, `${one}_previous`])
    expect(Object.keys(first).sort()).toEqual(links.sort())
    expect(
      objects(first['outstanding']).every((one) => ['open', 'pending'].includes(text(one['status']))),
    ).toBe(true)
    await grid.behave('demo-gas-electric', {
      kind: 'add-message',
      message: { type: 'notification', name: 'News', description: 'Text.' },
    })
    const page = await getJson(api, visitor.bearer)
    const next = await getJson(text(page['unread_next']), visitor.bearer)
    expect([next['outstanding'], next['read'], next['read_next']]).toEqual([[], [], null])
    const unread = [...objects(page['unread']), ...objects(next['unread'])]
    const times = unread.map((one) => text(one['modified']))
    expect(times).toEqual([...times].sort().reverse())
    expect(new Set(unread.map((one) => one['message_id'])).size).toBe(unread.length)
    const back = await getJson(text(next['unread_previous']), visitor.bearer)
    expect(back['unread']).toEqual(page['unread'])
    expect((await fetch(`${api}?cursor=nonsense`, { headers: visitor.bearer })).status).toBe(400)
  })

  it('filters by message_ids and serves each message at its uri', async () => {
    const [one] = [...(await allMessages(visitor)).values()]
    const page = await getJson(`${api}?message_ids=${text(one?.['message_id'])}`, visitor.bearer)
    expect([...objects(page['unread']), ...objects(page['read'])]).toEqual([one])
    expect(await getJson(text(one?.['uri']), visitor.bearer)).toEqual(one)
  })

  it('changes read by PATCH both ways, ignores the rest and moves modified', async () => {
    const [one] = await messagesOf(visitor, (message) => message['read'] === false)
    const patch = (body: Json) => sendJson('PATCH', text(one?.['uri']), body, visitor.bearer)
    const read = (await (await patch({ read: true, name: 'Changed' })).json()) as Json
    expect(read).toMatchObject({ read: true, name: one?.['name'] })
    expect(Date.parse(text(read['modified']))).toBeGreaterThan(Date.parse(text(one?.['modified'])))
    expect((await (await patch({ read: false })).json()) as Json).toMatchObject({ read: false })
    expect((await patch({ read: 'yes' })).status).toBe(400)
  })

  it('stores a letter as read, complete and ours, and answers it after a while', async () => {
    const sent = await create(letter)
    expect(sent).toMatchObject({ read: true, status: 'complete', creator: visitor.admin['client_id'] })
    expect(await repliesTo(sent)).toEqual([])
    grid.advance(3000)
    expect(await repliesTo(sent)).toMatchObject([
      { type: 'private_message', read: false, creator: null, name: 'Re: Hello' },
    ])
  })

  it('answers a support request and closes it later', async () => {
    const sent = await create({
      ...letter,
      type: 'support_request',
      related_uri: api,
      related_type: 'message_list',
    })
    expect(sent).toMatchObject({ status: 'pending', related_uri: api })
    grid.advance(9000)
    expect((await repliesTo(sent)).map((one) => [one['type'], one['status']])).toEqual([
      ['private_message', 'complete'],
      ['request_update', 'complete'],
    ])
  })

  it.each<[string, Json]>([
    ['a type only utilities may create', { ...letter, type: 'notification' }],
    ['a missing subject', { previous_uri: null, type: 'private_message', description: 'Text' }],
    ['an empty body', { ...letter, description: ' ' }],
    ['a related_uri of null', { ...letter, related_uri: null }],
    ['a related_type alone', { ...letter, related_type: 'client' }],
    ['an unknown related_type', { ...letter, related_uri: 'https://x.example/', related_type: 'clients' }],
    ['a foreign previous_uri', { ...letter, previous_uri: 'https://x.example/cds-api/v1/messages/1' }],
    ['a misspelt member', { ...letter, authorizatin_details: [] }],
    ['a production request for nothing', { ...letter, type: 'production_request' }],
    [
      'a grant request without grants',
      { ...letter, type: 'grant_request', related_uri: 'https://x.example/c' },
    ],
    [
      'a submission that answers nothing',
      { previous_uri: null, type: 'client_submission', name: '', description: '' },
    ],
    [
      'an attachment that is not plain base64',
      { ...letter, attachments: [{ filename: 'a.txt', mime_type: 'text/plain', data: 'a-_b' }] },
    ],
  ])('refuses %s with 400', async (_what, body) => {
    expect((await post(body)).status).toBe(400)
  })

  it('takes attachments up to 10 MB together and refuses more with 413', async () => {
    const file = (bytes: number) => ({
      filename: 'scan.pdf',
      mime_type: 'application/pdf',
      data: Buffer.alloc(bytes, 7).toString('base64'),
    })
    const sent = await create({ ...letter, attachments: [file(4_000_000), file(4_000_000)] })
    expect(objects(sent['attachments']).length).toBe(2)
    expect((await post({ ...letter, attachments: [file(6_000_000), file(4_500_000)] })).status).toBe(413)
    expect((await post({ ...letter, attachments: [file(12_000_000)] })).status).toBe(413)
  })

  it('wants every asked field answered, moves the request to pending, then completes it', async () => {
    const asked = await request('server_request')
    const answer = (field: string) => ({ field, description: '+1 555 0100' })
    const body: Json = {
      previous_uri: asked['uri'] ?? null,
      type: 'client_submission',
      name: '',
      description: '',
    }
    expect((await post({ ...body, updates_requested: [answer('security_contact_name')] })).status).toBe(400)
    expect((await post({ ...body, updates_requested: [answer('security_contact_mail')] })).status).toBe(400)
    const fields = ['security_contact_name', 'security_contact_phone'].map(answer)
    expect((await post({ ...body, name: 'Here', updates_requested: fields })).status).toBe(400)
    const sent = await create({ ...body, updates_requested: fields })
    expect(sent['status']).toBe('complete')
    expect(await getJson(text(asked['uri']), visitor.bearer)).toMatchObject({ status: 'pending' })
    grid.advance(3000)
    const updates = (await repliesTo(asked)).filter((one) => one['type'] === 'request_update')
    expect(updates.map((one) => one['status'])).toEqual(['complete'])
  })

  it('turns a production request into a production object with a credential of its own', async () => {
    const sandbox = (await clientsOf(visitor)).find((one) => one['cds_status'] === 'sandbox')
    const body: Json = {
      previous_uri: null,
      type: 'production_request',
      name: 'Production please',
      description: 'Our integration works.',
      related_uri: sandbox?.['cds_client_uri'] ?? null,
    }
    const sent = await create(body)
    expect(sent['status']).toBe('pending')
    expect((await post(body)).status).toBe(400)
    grid.advance(6000)
    const [update] = await repliesTo(sent)
    expect(update).toMatchObject({ type: 'request_update', status: 'complete', related_type: 'client' })
    const client = await getJson(text(update?.['related_uri']), visitor.bearer)
    expect(client).toMatchObject({ cds_status: 'production', scope: sandbox?.['scope'] })
    const query = `?client_ids=${text(client['client_id'])}`
    const page = await getJson(text(visitor.oauth['cds_credentials_api']) + query, visitor.bearer)
    expect(objects(page['credentials']).length).toBe(1)
  })

  it('creates the grants of an approved grant request', async () => {
    const sandbox = (await clientsOf(visitor)).find((one) => one['cds_status'] === 'sandbox')
    const grants = [{ scope: 'dge_bills', authorization_details: [] }]
    const body: Json = {
      ...letter,
      type: 'grant_request',
      related_uri: sandbox?.['cds_client_uri'] ?? null,
      grants_requested: grants,
    }
    const wrong = [{ scope: 'dge_bills', authorization_details: [{ type: 'dge_outages' }] }]
    expect((await post({ ...body, grants_requested: wrong })).status).toBe(400)
    const sent = await create(body)
    grid.advance(6000)
    const [update] = await repliesTo(sent)
    const page = await getJson(text(update?.['related_uri']), visitor.bearer)
    expect(objects(page['grants'])).toMatchObject([{ scope: 'dge_bills', client_id: sandbox?.['client_id'] }])
  })
})
