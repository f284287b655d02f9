import { describe, expect, it } from 'vitest'
import { message, messagesPage } from '../../../support/cds-documents'
import { answerPut, type ClientDesk, clientPath, openClientDesk } from '../../../support/client-desk'

const rename = (parts: ClientDesk, name = 'New name', more: object = {}) =>
  parts.writer.change({
    registrationId: parts.registrationId,
    clientId: 'c-power',
    change: { set: { client_name: name }, reset: [] },
    seenModified: '2026-01-01T00:00:00Z',
    echo: 'lean',
    actor: 'you',
    title: 'Changed a client object',
    ...more,
  })

const acts = async ({ desk }: ClientDesk) =>
  (await desk.ask('activity.list', {})).rows.filter((row) => row.text === 'Changed a client object')

describe('what is sent', () => {
  it('C-110 C-269 is the whole object read just before, with every member this version does not know', async () => {
    const parts = await openClientDesk({
      x_vendor: { deep: [1, null] },
      cds_company_name: 'Fernhill',
      contacts: ['ops@fernhill.example'],
    })
    expect((await rename(parts)).state).toBe('applied')
    expect(parts.puts()).toEqual([
      expect.objectContaining({
        client_name: 'New name',
        x_vendor: { deep: [1, null] },
        cds_company_name: 'Fernhill',
        contacts: ['ops@fernhill.example'],
      }),
    ])
    const methods = parts.utility.at(clientPath).map((one) => one.method)
    expect(methods.slice(-2)).toEqual(['GET', 'PUT'])
  })

  it('C-110 keeps the digits of numbers as the utility wrote them', async () => {
    const parts = await openClientDesk()
    const text = JSON.stringify(parts.object).replace(/}$/, ',"x_limit":1.500,"x_id":12345678901234567890}')
    const bodies: string[] = []
    parts.utility.on(clientPath, (received) => {
      if (received.method === 'PUT') bodies.push(received.body)
      return { body: text }
    })
    await rename(parts)
    expect(bodies[0]).toContain('"x_limit":1.500')
    expect(bodies[0]).toContain('"x_id":12345678901234567890')
  })

  it('C-112 C-113 leaves out what only the server sets, and names the object and what it derived', async () => {
    const parts = await openClientDesk({
      client_secret_expires_at: 5,
      registration_client_uri: 'https://x.example/',
    })
    await rename(parts)
    const [body] = parts.puts()
    const never = [
      'client_secret',
      'client_secret_expires_at',
      'client_id_issued_at',
      'registration_client_uri',
      'registration_access_token',
      'cds_created',
      'cds_modified',
      'cds_client_uri',
      'cds_server_metadata',
      'cds_status_options',
    ]
    expect(never.filter((name) => name in (body ?? {}))).toEqual([])
    expect(body).toMatchObject({
      client_id: 'c-power',
      grant_types: ['client_credentials'],
      response_types: [],
      token_endpoint_auth_method: 'client_secret_basic',
      authorization_details_types: [],
      cds_status: 'sandbox',
    })
  })

  it('C-111 leaves a member out only where its default was asked for', async () => {
    const parts = await openClientDesk({
      contacts: ['ops@fernhill.example'],
      client_uri: 'https://fernhill.example/',
    })
    await rename(parts, 'Other', { change: { set: { client_name: 'Other' }, reset: ['contacts'] } })
    const [body] = parts.puts()
    expect(body).not.toHaveProperty('contacts')
    expect(body).toMatchObject({ client_name: 'Other', client_uri: 'https://fernhill.example/' })
  })

  it('sends nothing when the object is like that already', async () => {
    const parts = await openClientDesk({ client_name: 'New name' })
    expect(await rename(parts)).toEqual({ state: 'unchanged' })
    expect(parts.puts()).toEqual([])
  })

  it('C-114 T-38 sends nothing when somebody else changed the object since it was looked at', async () => {
    const parts = await openClientDesk()
    Object.assign(parts.object, { cds_modified: '2026-03-03T00:00:00Z', client_name: 'Theirs' })
    const result = await rename(parts)
    expect(result).toMatchObject({ state: 'conflict', object: { client_name: 'Theirs' } })
    expect(parts.puts()).toEqual([])
  })
})

describe('what the answer means', () => {
  it('C-116 compares what came back with what was sent', async () => {
    const parts = await openClientDesk()
    answerPut(parts.utility, parts.object, (body) => ({
      status: 200,
      body: { ...parts.object, ...body, client_name: 'NEW NAME', response_types: ['code'] },
    }))
    const result = await rename(parts)
    expect(result).toMatchObject({
      state: 'applied',
      outcomes: [
        { name: 'client_name', kind: 'substituted', sent: 'New name', now: 'NEW NAME' },
        { name: 'response_types', kind: 'moved' },
      ],
    })
  })

  it('C-115 T-40 keeps what a 202 leaves at its old value as a review, and sends it once', async () => {
    const parts = await openClientDesk()
    answerPut(parts.utility, parts.object, () => ({ status: 202, body: parts.object }))
    expect((await rename(parts)).state).toBe('under-review')
    expect(parts.reviews.ofRegistration(parts.registrationId)).toMatchObject([
      { clientId: 'c-power', fields: [{ name: 'client_name', wantedJson: '"New name"' }] },
    ])
    expect(parts.puts()).toHaveLength(1)
    expect((await acts(parts))[0]).toMatchObject({ result: 'waiting' })
  })

  it('C-118 T-37 a 400 changes nothing here, and the object is read to see what the utility really has', async () => {
    const parts = await openClientDesk()
    const body = { error: 'invalid_client_metadata', error_description: 'client_name is taken' }
    answerPut(parts.utility, parts.object, () => ({ status: 400, body }))
    const result = await rename(parts)
    expect(result).toMatchObject({
      state: 'refused',
      failure: { code: 'client-edit-refused' },
      object: { client_name: 'Busbar desk' },
      fullEchoMayHelp: true,
    })
    expect(JSON.stringify(result)).toContain('client_name is taken')
    expect(parts.utility.at(clientPath).at(-1)?.method).toBe('GET')
  })

  it('T-36 sends once more with everything the server set, apart from what may never be sent', async () => {
    const parts = await openClientDesk()
    answerPut(parts.utility, parts.object, (body) =>
      'cds_modified' in body ? { status: 200, body: Object.assign(parts.object, body) } : { status: 400 },
    )
    expect((await rename(parts, 'New name', { echo: 'retry' })).state).toBe('applied')
    const [lean, full] = parts.puts()
    expect(lean).not.toHaveProperty('cds_modified')
    expect(full).toMatchObject({
      cds_modified: '2026-01-01T00:00:00Z',
      cds_status_options: ['sandbox', 'disabled'],
    })
    expect(full).not.toHaveProperty('client_id_issued_at')
  })
})

describe('an answer that never comes', () => {
  it('C-019 reads the object, finds the change there, and sends no second PUT', async () => {
    const parts = await openClientDesk()
    answerPut(parts.utility, parts.object, (body) => void Object.assign(parts.object, body))
    expect((await rename(parts)).state).toBe('applied')
    expect(parts.puts()).toHaveLength(1)
  })

  it('C-019 finds a review in the messages where the object alone shows old values', async () => {
    const parts = await openClientDesk()
    answerPut(parts.utility, parts.object, () => {
      const review = message(parts.origin, 'm-1', {
        type: 'field_changes',
        status: 'pending',
        created: new Date(parts.desk.clock.nowMs).toISOString(),
        related_uri: `${parts.origin}${clientPath}`,
        related_type: 'client',
        updates_requested: [{ field: 'client_name', previous_value: 'Busbar desk', new_value: 'New name' }],
      })
      parts.utility.on('/messages', { body: messagesPage({ outstanding: [review], unread: [review] }) })
      return undefined
    })
    expect((await rename(parts)).state).toBe('under-review')
    expect(parts.puts()).toHaveLength(1)
  })

  it('C-019 says that nothing came of it where the utility shows neither, and leaves sending again to a person', async () => {
    const parts = await openClientDesk()
    answerPut(parts.utility, parts.object, () => undefined)
    expect(await rename(parts)).toMatchObject({
      state: 'not-applied',
      failure: { code: 'client-edit-not-applied' },
    })
    expect(parts.puts()).toHaveLength(1)
  })

  it('keeps an unknown outcome while the utility cannot be asked, and settles it by reading later', async () => {
    const parts = await openClientDesk()
    let gone = false
    parts.utility.on(clientPath, (received, response) => {
      if (received.method === 'GET' && !gone) return { body: parts.object }
      if (received.method === 'PUT') Object.assign(parts.object, JSON.parse(received.body) as object)
      gone = true
      response.destroy()
      return undefined
    })
    expect((await rename(parts)).state).toBe('outcome-unknown')
    expect(parts.writer.unknown()).toHaveLength(1)
    expect((await acts(parts))[0]).toMatchObject({ result: 'unknown' })
    gone = false
    expect((await parts.writer.check(parts.registrationId, 'c-power'))?.state).toBe('applied')
    expect(parts.writer.unknown()).toEqual([])
    expect(parts.puts()).toHaveLength(1)
  })

  it('finds at the next start what was on its way when Busbar ended', async () => {
    const parts = await openClientDesk()
    let recovered: string[] = []
    answerPut(parts.utility, parts.object, (body) => {
      parts.writer.recover()
      recovered = parts.writer.unknown().map((one) => one.clientId)
      return { status: 200, body: { ...parts.object, ...body } }
    })
    await rename(parts)
    expect(recovered).toEqual(['c-power'])
  })
})

describe('statuses', () => {
  const setStatus = (parts: ClientDesk, status: string, clientId = 'c-power') =>
    parts.writer.setStatus({ registrationId: parts.registrationId, clientId, status, actor: 'you' })

  it('C-104 moves only where the utility offers it', async () => {
    const parts = await openClientDesk()
    expect((await setStatus(parts, 'disabled')).state).toBe('applied')
    expect(parts.puts()[0]).toMatchObject({ cds_status: 'disabled' })
    const refused = await setStatus(parts, 'production')
    expect(refused).toMatchObject({ state: 'refused', failure: { code: 'client-edit-invalid' } })
    expect(parts.puts()).toHaveLength(1)
  })

  it('C-105 never disables an admin object, even where the server offers it', async () => {
    const parts = await openClientDesk()
    Object.assign(parts.object, { scope: 'cds_client_admin' })
    const refused = await setStatus(parts, 'disabled')
    expect(refused).toMatchObject({ state: 'refused' })
    expect(JSON.stringify(refused)).toContain('never disabled')
    expect(parts.puts()).toEqual([])
  })
})
