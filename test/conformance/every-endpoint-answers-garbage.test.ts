import { describe, expect, it } from 'vitest'
import { BusbarError } from '../../electron/contract/errors'
import { message } from '../support/cds-documents'
import { openScriptedInbox } from '../support/message-desk'
import { openRegistrationDesk, scriptRegistering } from '../support/registration-desk'
import { draftOf } from '../support/registration-draft'
import { type Reply, startUtility } from '../support/scripted-utility'

const deep = '['.repeat(100_000)
const many = (count: number, make: (index: number) => unknown) =>
  JSON.stringify(Array.from({ length: count }, (_, index) => make(index)))

/** What a broken or hostile server may say to any request. */
const garbage: Readonly<Record<string, Reply>> = {
  nothing: { status: 200 },
  'no content': { status: 204 },
  null: { body: 'null' },
  'a number': { body: '7e999' },
  'a text': { body: '"ok"' },
  'an empty list': { body: '[]' },
  'an empty object': { body: '{}' },
  'deep nesting': { body: deep },
  'a web page': { body: '<!doctype html><p>hello' },
  'bytes that are no text': { body: Buffer.from([0xff, 0xfe, 0x00, 0xd8]) },
  'members of the wrong kind': {
    body: '{"clients":{"a":1},"credentials":"x","outstanding":[1,null,[]],"unread":[{"uri":5,"attachments":[{"data":7}]}],"read":{},"next":["x"],"outstanding_next":{},"access_token":[],"token_type":9,"expires_in":"soon","client_id":[1],"client_secret":{}}',
  },
  'names of the language': {
    body: '{"__proto__":{"polluted":1},"constructor":1,"clients":[{"__proto__":1,"client_id":"__proto__","scope":"__proto__ constructor"}],"next":null}',
  },
  'ten thousand broken objects': {
    body: `{"clients":${many(10_000, (n) => ({ client_id: n, scope: [] }))},"credentials":${many(10_000, (n) => ({ client_secret: n }))},"outstanding":${many(10_000, (n) => ({ message_id: n }))},"unread":[],"read":[],"next":null}`,
  },
  'addresses that lead elsewhere': {
    body: '{"clients":[],"credentials":[],"outstanding":[],"unread":[],"read":[],"next":"https://127.0.0.1:1/","read_next":"file:///etc/passwd","unread_next":"javascript:1","outstanding_next":"http://user:pass@10.0.0.1/"}',
  },
  'a redirect': { status: 302, headers: { location: 'http://169.254.169.254/latest/meta-data' } },
  'a failure': { status: 599, headers: { 'retry-after': '-1' } },
  'a status of its own': { status: 299, body: '{"error":{"a":1},"error_description":[]}' },
}

const wellKnown = '/.well-known/cds-server-metadata.json'

/** Runs something that may fail; a failure must be one of ours, with words a person can read. */
async function told(work: Promise<unknown>): Promise<void> {
  const failure: unknown = await work.then(
    () => null,
    (error: unknown) => error,
  )
  if (failure === null || failure instanceof BusbarError) return
  // A refusal that came through the router names its code; anything else was not foreseen.
  const words = failure instanceof Error ? `${failure.name}: ${failure.message}` : 'not an error'
  expect(words).toMatch(/^Error: [a-z.A-Z]+: [a-z-]+: \S/)
  expect(words).not.toContain(': internal:')
}

describe.each(Object.entries(garbage))('%s at every endpoint', (_what, reply) => {
  it('leaves messages as they were', async () => {
    const inbox = await openScriptedInbox()
    const { utility, origin } = inbox
    const known = message(origin, 'm1', { name: 'Before', previous_uri: `${origin}/messages/m0` })
    inbox.list({ outstanding: [known] })
    await inbox.sync()
    for (const path of ['/messages', '/messages/m0', '/messages/m1', '/token']) utility.on(path, reply)
    for (let round = 0; round < 2; round += 1) {
      await told(inbox.sync())
      await told(inbox.send({ name: 'Into the void' }))
      const { messages } = await inbox.ask('inbox.thread', { threadKey: await inbox.threadKey('Before') })
      const messageKeys = messages.map((one) => one.messageKey)
      await told(inbox.ask('inbox.markRead', { messageKeys, read: round === 0 }))
      inbox.timers.advance(26 * 60 * 60_000)
      await inbox.messages.outbox.settled()
    }
    expect((await inbox.rows()).map((one) => one.subject)).toContain('Before')
  })

  it('leaves a utility and its registration as they were', async () => {
    const utility = scriptRegistering(await startUtility())
    const desk = await openRegistrationDesk()
    const utilityId = await desk.add(utility.origin)
    const { registrationId } = await desk.register(utilityId, draftOf())
    await desk.followedUp()
    const paths = ['/clients', '/credentials', '/token', '/register', '/oauth', '/support', wellKnown]
    for (const path of paths) utility.on(path, reply)
    const before = await desk.ask('registrations.get', { registrationId: registrationId ?? '' })
    desk.clock.nowMs += 24 * 60 * 60_000
    await told(desk.ask('utilities.preview', { address: utility.origin }))
    await told(desk.ask('utilities.refresh', { utilityId }))
    await told(desk.ask('registrations.refresh', { registrationId: before.registrationId }))
    await told(desk.ask('registrations.plan', { utilityId, scopeIds: [] }))
    await told(desk.register(utilityId, draftOf()))
    const { rows } = await desk.ask('utilities.list', {})
    expect(rows).toMatchObject([{ utilityId, name: 'Ohm Valley Power' }])
    const after = await desk.ask('registrations.get', { registrationId: before.registrationId })
    expect(after.registeredAtMs).toBe(before.registeredAtMs)
    expect(desk.context.vault.list('keystone')).toHaveLength(1)
  })
})
