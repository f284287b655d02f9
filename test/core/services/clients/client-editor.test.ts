import { describe, expect, it } from 'vitest'
import { message, messagesPage } from '../../../support/cds-documents'
import { answerPut, type ClientDesk, clientPath, openClientDesk } from '../../../support/client-desk'

const authorizing = {
  response_types: ['code'],
  grant_types: ['authorization_code'],
  redirect_uris: ['https://utility.example/receipt'],
  cds_default_redirect_uri: 'https://utility.example/receipt',
  cds_default_scope: 'power',
  cds_default_authorization_details: [],
}
const noChange = { set: {}, reset: [] }
const which = ({ registrationId }: ClientDesk) => ({ registrationId, clientId: 'c-power' })
const open = (parts: ClientDesk) => parts.ask('clients.open', which(parts))
const preview = (parts: ClientDesk, change: object) =>
  parts.ask('clients.preview', { ...which(parts), change: { ...noChange, ...change } })
const save = async (parts: ClientDesk, change: object, echo: 'lean' | 'full' = 'lean') => {
  const { modified } = await open(parts)
  const input = { ...which(parts), change: { ...noChange, ...change }, seenModified: modified, echo }
  return await parts.ask('clients.save', input)
}

describe('looking at a client object', () => {
  it('C-104 C-268 shows every member, who may change it, and exactly the statuses it may take', async () => {
    const parts = await openClientDesk({
      ...authorizing,
      x_vendor: { a: 1 },
      cds_status_options: ['production'],
    })
    const { members, environment, isAdmin } = await open(parts)
    const controls = Object.fromEntries(members.map(({ name, control }) => [name, control]))
    expect(controls).toMatchObject({
      client_name: 'text',
      cds_status: 'status',
      redirect_uris: 'lines',
      cds_default_redirect_uri: 'choice',
      x_vendor: 'json',
      client_id: 'fixed',
      grant_types: 'fixed',
      cds_client_uri: 'fixed',
      authorization_details_types: 'fixed',
    })
    expect(members.find(({ name }) => name === 'cds_status')?.options).toEqual(['sandbox', 'production'])
    expect(members.find(({ name }) => name === 'x_vendor')?.json).toBe('{"a":1}')
    expect({ environment, isAdmin }).toEqual({ environment: 'sandbox', isAdmin: false })
  })

  it('shows no secret that an object carries against the rule', async () => {
    const parts = await openClientDesk({ client_secret: 'leaked-by-the-server' })
    expect(JSON.stringify(await open(parts))).not.toContain('leaked-by-the-server')
  })

  it('says so when the object is gone', async () => {
    const parts = await openClientDesk()
    parts.utility.on(clientPath, { status: 404, body: {} })
    expect((await parts.refusal('clients.open', which(parts))).code).toBe('client-removed')
  })
})

describe('editing a client object', () => {
  it('C-110 shows exactly the body that is sent, and sends exactly that', async () => {
    const parts = await openClientDesk({ ...authorizing, x_vendor: { a: 1 } })
    await open(parts)
    const change = { set: { contacts: '["ops@fernhill.example"]' } }
    const { bodyText, problems } = await preview(parts, change)
    expect(problems).toEqual([])
    expect((await save(parts, change)).state).toBe('applied')
    expect(parts.puts()).toEqual([JSON.parse(bodyText)])
  })

  it('C-111 leaves a member out only where its default was asked for', async () => {
    const parts = await openClientDesk({ contacts: ['ops@fernhill.example'] })
    await open(parts)
    const { bodyText } = await preview(parts, { reset: ['contacts'] })
    expect(JSON.parse(bodyText)).not.toHaveProperty('contacts')
    expect(JSON.parse((await preview(parts, {})).bodyText)).toHaveProperty('contacts')
  })

  it('C-119 C-120 names the default address that would point nowhere, before anything is sent', async () => {
    const parts = await openClientDesk(authorizing)
    await open(parts)
    const { problems } = await preview(parts, { set: { redirect_uris: '["https://mine.example/back"]' } })
    expect(problems).toMatchObject([{ field: 'cds_default_redirect_uri' }])
    const both = '["https://utility.example/receipt","https://mine.example/back"]'
    expect((await preview(parts, { set: { redirect_uris: both } })).problems).toEqual([])
  })

  it('C-114 C-274 T-38 sends nothing when somebody else changed the object, and keeps the edits', async () => {
    const parts = await openClientDesk()
    const { modified } = await open(parts)
    const change = { set: { client_name: '"Mine"' }, reset: [] }
    await parts.ask('clients.keepDraft', { ...which(parts), change })
    Object.assign(parts.object, { client_name: 'Theirs', cds_modified: '2026-02-02T00:00:00Z' })
    const saved = await parts.ask('clients.save', {
      ...which(parts),
      change,
      seenModified: modified,
      echo: 'lean',
    })
    expect(saved.state).toBe('conflict')
    expect(parts.puts()).toEqual([])
    const again = await open(parts)
    expect(again.draft).toEqual(change)
    expect(again.members.find(({ name }) => name === 'client_name')?.json).toBe('"Theirs"')
  })

  it('C-270 a translation is a member of its own: edited as text, and sent back as it was otherwise', async () => {
    const parts = await openClientDesk({ 'client_name#fr': 'Colline', 'client_name#es': 'Colina' })
    const { members } = await open(parts)
    const french = members.find(({ name }) => name === 'client_name#fr')
    expect(french).toMatchObject({ control: 'text', json: '"Colline"' })
    await save(parts, { set: { 'client_name#fr': '"Colline verte"' } })
    expect(parts.puts()).toMatchObject([{ 'client_name#fr': 'Colline verte', 'client_name#es': 'Colina' }])
  })

  it('C-116 says what the utility made of it', async () => {
    const parts = await openClientDesk()
    answerPut(parts.utility, parts.object, (body) => ({
      status: 200,
      body: Object.assign(parts.object, body, { client_name: 'NEW NAME' }),
    }))
    expect(await save(parts, { set: { client_name: '"New name"' } })).toMatchObject({
      state: 'applied',
      outcomes: [{ name: 'client_name', kind: 'substituted', sentJson: '"New name"', nowJson: '"NEW NAME"' }],
    })
  })

  it('C-118 T-36 keeps the edits after a 400 and offers to send everything back', async () => {
    const parts = await openClientDesk()
    answerPut(parts.utility, parts.object, (body) =>
      'cds_created' in body
        ? { status: 200, body: Object.assign(parts.object, body) }
        : { status: 400, body: { error: 'invalid_client_metadata' } },
    )
    const change = { set: { client_name: '"New name"' } }
    await parts.ask('clients.keepDraft', { ...which(parts), change: { ...noChange, ...change } })
    expect(await save(parts, change)).toMatchObject({ state: 'refused', fullEchoMayHelp: true })
    expect((await open(parts)).draft).toMatchObject(change)
    expect((await save(parts, change, 'full')).state).toBe('applied')
    expect((await open(parts)).draft).toBeNull()
  })

  it('C-115 C-117 marks what is under review with its message until that is decided', async () => {
    const parts = await openClientDesk()
    answerPut(parts.utility, parts.object, () => ({ status: 202, body: parts.object }))
    expect((await save(parts, { set: { client_name: '"New name"' } })).state).toBe('under-review')
    expect((await open(parts)).reviews).toMatchObject([
      { name: 'client_name', wantedJson: '"New name"', threadKey: null },
    ])
    const decide = async (status: string) => {
      const review = message(parts.origin, 'm-1', {
        type: 'field_changes',
        status,
        created: new Date(parts.desk.clock.nowMs).toISOString(),
        modified: status === 'pending' ? '2026-03-01T00:00:00Z' : '2026-03-02T00:00:00Z',
        related_uri: `${parts.origin}${clientPath}`,
        related_type: 'client',
        updates_requested: [{ field: 'client_name', previous_value: 'Busbar desk', new_value: 'New name' }],
      })
      const outstanding = status === 'pending' ? [review] : []
      parts.utility.on('/messages', { body: messagesPage({ outstanding, unread: [review] }) })
      await parts.desk.messages.sync(parts.registrationId)
      parts.settle()
    }
    await decide('pending')
    const [shown] = (await open(parts)).reviews
    expect(shown?.threadKey).not.toBeNull()
    await decide('complete')
    expect((await open(parts)).reviews).toEqual([])
    const { rows } = await parts.desk.ask('activity.list', {})
    expect(rows.map((row) => row.text)).toContain('The utility looked at the change of client_name')
  })

  it('refuses a value that is no JSON, by the name of its member', async () => {
    const parts = await openClientDesk({ x_vendor: 1 })
    await open(parts)
    const change = { ...noChange, set: { x_vendor: '{' } }
    const refusal = await parts.refusal('clients.preview', { ...which(parts), change })
    expect(refusal).toMatchObject({ code: 'invalid-input', message: expect.stringContaining('x_vendor') })
  })
})
