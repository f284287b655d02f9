import { describe, expect, it } from 'vitest'
import type { InboxView } from '../../../electron/contract/inbox'
import { message, messagesPage } from '../../support/cds-documents'
import { openClientDesk } from '../../support/client-desk'
import { codeOf, type CredentialTestDesk, openCredentialDesk } from '../../support/credential-desk'

/** What a utility writes about a credential, `sec` seconds from now. */
interface Notice {
  readonly about: string
  readonly sec?: number
  readonly changes?: object
}

const instant = (ms: number) => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z')

function inboxOf({ desk, keeper }: CredentialTestDesk) {
  const { origin } = keeper.utility
  const notice = (id: string, { about, sec = 0, changes = {} }: Notice) => {
    const created = instant(keeper.nowMs + sec * 1000)
    const related = { related_uri: about, related_type: 'credential' }
    return message(origin, id, { name: id, created, modified: created, ...related, ...changes })
  }
  return {
    secret: (id: string) => `${origin}/credentials/${id}`,
    async arrive(notices: Readonly<Record<string, Notice>>): Promise<void> {
      const unread = Object.entries(notices).map(([id, one]) => notice(id, one))
      keeper.utility.on('/messages', { body: messagesPage({ unread }) })
      await desk.ask('inbox.refresh', { utilityId: null })
    },
    list: async (view: InboxView, text = '') =>
      (await desk.ask('inbox.list', { view, text })).rows.map((row) => row.subject).sort(),
    counts: async () => (await desk.ask('inbox.counts', {})).views,
  }
}

async function renewed() {
  const open = await openCredentialDesk()
  const inbox = inboxOf(open)
  const { desk, registrationId } = open
  await desk.ask('rotation.create', { registrationId, clientId: 'robot' })
  await desk.rotations.stop()
  return { ...open, inbox }
}

describe('what a utility writes about our own changes', () => {
  it('C-189 lies by itself and is in no other list but all', async () => {
    const { desk, inbox } = await renewed()
    await inbox.arrive({
      'Credential added': { about: inbox.secret('cred-3') },
      'Rate change': { about: inbox.secret('cred-9') },
    })
    expect(await inbox.list('caused-by-us')).toEqual(['Credential added'])
    expect(await inbox.list('unread')).toEqual(['Rate change'])
    expect(await inbox.list('active')).toEqual(['Rate change'])
    expect(await inbox.list('all')).toEqual(['Credential added', 'Rate change'])
    expect(await inbox.list('all', 'is:caused-by-us')).toEqual(['Credential added'])
    expect(await inbox.list('all', '-is:caused-by-us')).toEqual(['Rate change'])
    expect(await inbox.counts()).toMatchObject({ 'caused-by-us': 1, unread: 1, active: 1, all: 2 })
    expect(desk.messages.store.receivedSince(0)).toBe(1)
  })

  it('is known when it is here before the change is over', async () => {
    const { desk, keeper, registrationId, ...open } = await openCredentialDesk()
    const inbox = inboxOf({ desk, keeper, registrationId, ...open })
    await inbox.arrive({ early: { about: inbox.secret('cred-3') } })
    expect(await inbox.list('unread')).toEqual(['early'])
    await desk.ask('rotation.create', { registrationId, clientId: 'robot' })
    await desk.rotations.stop()
    expect(await inbox.list('unread')).toEqual([])
    expect(await inbox.list('caused-by-us')).toEqual(['early'])
  })

  it('is the first message about the object; a second one may be the work of somebody else', async () => {
    const { inbox } = await renewed()
    const about = inbox.secret('cred-3')
    await inbox.arrive({ second: { about, sec: 60 } })
    expect(await inbox.list('caused-by-us')).toEqual(['second'])
    await inbox.arrive({ second: { about, sec: 60 }, first: { about, sec: 1 } })
    expect(await inbox.list('caused-by-us')).toEqual(['first'])
    expect(await inbox.list('unread')).toEqual(['second'])
  })

  it('tells of both ends of a renewal, also where a list narrowed to one object is named', async () => {
    const { desk, row, inbox } = await renewed()
    const { credentialKey } = await row('cred-2')
    expect(await codeOf(desk.ask('rotation.compromised', { credentialKey }))).toBe('done')
    await inbox.arrive({
      added: {
        about: `${inbox.secret('').slice(0, -1)}?credential_ids=cred-3`,
        changes: { related_type: 'credential_list' },
      },
      ended: { about: inbox.secret('cred-2') },
      several: {
        about: `${inbox.secret('').slice(0, -1)}?credential_ids=cred-2%20cred-3`,
        changes: { related_type: 'credential_list' },
      },
    })
    expect(await inbox.list('caused-by-us')).toEqual(['added', 'ended'])
  })

  it.each<[string, Notice['sec'], object]>([
    ['was written before', -60, {}],
    ['was written much later', 3600, {}],
    ['asks for something', 1, { type: 'server_request', status: 'open' }],
    ['brings a file', 1, { attachments: [{ name: 'a.pdf', mime_type: 'application/pdf', data: 'QQ==' }] }],
    ['answers something', 1, { previous_uri: 'https://elsewhere.example/messages/1' }],
  ])('is nothing that %s', async (_what, sec = 0, changes) => {
    const { inbox } = await renewed()
    await inbox.arrive({ other: { about: inbox.secret('cred-3'), sec, changes } })
    expect(await inbox.list('caused-by-us')).toEqual([])
  })

  it('stays out of the way once a person has put it elsewhere, and comes back with a snooze', async () => {
    const { desk, inbox } = await renewed()
    await inbox.arrive({ added: { about: inbox.secret('cred-3') } })
    const [thread] = (await desk.ask('inbox.list', { view: 'caused-by-us' })).rows
    const threadKeys = [thread?.threadKey ?? ('' as never)]
    await desk.ask('inbox.triage', { threadKeys, change: { done: true } })
    expect([await inbox.list('caused-by-us'), await inbox.list('done')]).toEqual([[], ['added']])
    await desk.ask('inbox.triage', { threadKeys, change: { done: false } })
    expect([await inbox.list('caused-by-us'), await inbox.list('done')]).toEqual([['added'], []])
  })

  it('is about client objects too', async () => {
    const { desk, utility, registrationId, object, writer } = await openClientDesk()
    const about = String(object['cds_client_uri'])
    await writer.change({
      registrationId,
      clientId: 'c-power',
      change: { set: { client_name: 'Power desk' }, reset: [] },
      seenModified: null,
      echo: 'lean',
      actor: 'you',
      title: 'Renamed it',
    })
    const created = instant(desk.clock.nowMs)
    const changes = { name: 'Client changed', created, modified: created }
    const related = { related_uri: about, related_type: 'client' }
    const unread = [message(utility.origin, 'm', { ...changes, ...related })]
    utility.on('/messages', { body: messagesPage({ unread }) })
    await desk.ask('inbox.refresh', { utilityId: null })
    const { rows } = await desk.ask('inbox.list', { view: 'caused-by-us' })
    expect(rows).toMatchObject([{ subject: 'Client changed', causedByUs: true }])
  })
})
