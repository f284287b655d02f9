import { describe, expect, it } from 'vitest'
import { adminClient } from '../../../support/cds-documents'
import { type ClientDesk, openClientDesk } from '../../../support/client-desk'

const adminPath = '/clients/admin-1'

/** A desk whose admin object has an address and a token of its own (RFC 7592 §3). */
const managed = (uri = adminPath) =>
  openClientDesk({}, { registered: { registration_client_uri: uri, registration_access_token: 'manage-1' } })

/** Answers only these tokens at the admin object; each answer brings what `more` says. */
function opensFor(parts: ClientDesk, tokens: readonly string[], more: object = {}): void {
  parts.utility.on(adminPath, ({ headers }) =>
    tokens.includes(headers['authorization']?.replace('Bearer ', '') ?? '')
      ? { body: adminClient(parts.origin, more) }
      : { status: 401 },
  )
}

const rename = ({ writer, registrationId }: ClientDesk, clientId = 'admin-1') =>
  writer.change({
    registrationId,
    clientId,
    change: { set: { client_name: 'New name' }, reset: [] },
    seenModified: null,
    echo: 'lean',
    actor: 'you',
    title: 'Changed a client object',
  })

const bearers = ({ utility }: ClientDesk, method: string) =>
  utility
    .at(adminPath)
    .filter((one) => one.method === method)
    .map((one) => one.headers['authorization'])

describe('an object with a token of its own', () => {
  it('is asked with the admin token while that works', async () => {
    const parts = await managed()
    opensFor(parts, ['token-1'])
    await rename(parts)
    expect([...bearers(parts, 'GET'), ...bearers(parts, 'PUT')]).toEqual(['Bearer token-1', 'Bearer token-1'])
  })

  it('C-122 opens with that token when the admin token is lost, and a new one replaces it at once', async () => {
    const parts = await managed()
    opensFor(parts, ['manage-1', 'manage-2'], { registration_access_token: 'manage-2' })
    await rename(parts)
    expect(bearers(parts, 'GET').at(-1)).toBe('Bearer manage-1')
    expect(bearers(parts, 'PUT').at(-1)).toBe('Bearer manage-2')
  })

  it('C-122 keeps the new one in the vault alone', async () => {
    const parts = await managed()
    opensFor(parts, ['token-1'], { registration_access_token: 'manage-2' })
    await rename(parts)
    // Exchanges are written a little later, at the latest when somebody looks.
    await parts.desk.ask('activity.list', { layer: 'all' })
    const { cache } = parts.desk.context
    const tables = cache.all<{ name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table'`)
    const rows = tables.flatMap(({ name }) => cache.all(`SELECT * FROM ${name}`))
    const kept = rows.map((row) => JSON.stringify(row)).join('\n')
    expect(kept).toContain(adminPath)
    expect(kept).not.toContain('manage-')
    const [keystone] = parts.desk.context.vault.list('keystone')
    expect(parts.desk.context.vault.open(keystone ?? '').toString()).toContain('manage-2')
  })

  it('C-122 is read with that token where a person asks for it, also while the secret opens nothing', async () => {
    const parts = await managed()
    const which = { registrationId: parts.registrationId, clientId: 'admin-1' }
    opensFor(parts, ['manage-1'], { client_name: 'As managed' })
    expect(await parts.ask('clients.management', which)).toEqual({ offered: true })
    const opened = await parts.ask('clients.open', { ...which, by: 'management' })
    expect(opened).toMatchObject({ name: 'As managed', readBy: 'management' })
    expect(bearers(parts, 'GET')).toEqual(['Bearer manage-1'])
    const others = { registrationId: parts.registrationId, clientId: 'c-power' }
    expect(await parts.ask('clients.management', others)).toEqual({ offered: false })
  })

  it('never sends that token to another address than the one it came with', async () => {
    const parts = await managed('/elsewhere')
    opensFor(parts, ['manage-1'])
    await expect(rename(parts)).rejects.toMatchObject({ code: 'credentials-rejected' })
    const sent = parts.utility.received.map((one) => JSON.stringify(one.headers))
    expect(sent.filter((headers) => headers.includes('manage-1'))).toEqual([])
  })
})

describe('what is not sent', () => {
  const redirects = (parts: ClientDesk, change: { set: Record<string, string[]>; reset: string[] }) =>
    parts.writer.change({
      registrationId: parts.registrationId,
      clientId: 'c-power',
      change,
      seenModified: null,
      echo: 'lean',
      actor: 'you',
      title: 'Changed a client object',
    })

  it('T-33 an empty list of redirect addresses; going back to the utility’s own leaves the member out', async () => {
    const parts = await openClientDesk({
      response_types: ['code'],
      redirect_uris: ['https://fernhill.example/back'],
    })
    const empty = await redirects(parts, { set: { redirect_uris: [] }, reset: [] })
    expect(empty).toMatchObject({ state: 'refused', failure: { code: 'client-edit-invalid' } })
    expect(parts.puts()).toEqual([])
    await redirects(parts, { set: {}, reset: ['redirect_uris'] })
    expect(parts.puts()).toHaveLength(1)
    expect(parts.puts()[0]).not.toHaveProperty('redirect_uris')
  })

  it('anything to an object that is gone, which is said by name', async () => {
    const parts = await openClientDesk()
    parts.utility.on('/clients/c-power', { status: 404 })
    await expect(rename(parts, 'c-power')).rejects.toMatchObject({ code: 'client-removed' })
    expect(parts.puts()).toEqual([])
  })
})
