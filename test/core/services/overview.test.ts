import { describe, expect, it } from 'vitest'
import type { CredentialRow } from '../../../electron/contract/credentials'
import type { OutboxEntry, ThreadRow } from '../../../electron/contract/inbox'
import { methods } from '../../../electron/contract/methods'
import type { OtherSecretRow } from '../../../electron/contract/other-secrets'
import type { Attempt } from '../../../electron/contract/registration-attempts'
import { createOverviewService, type OverviewDeps } from '../../../electron/core/services/overview/overview'
import { serverMetadata } from '../../support/cds-documents'
import { startUtility } from '../../support/scripted-utility'
import { openUtilityDesk, type UtilityDesk } from '../../support/utility-desk'
import { failureOf } from '../../support/wire'

const dayMs = 24 * 60 * 60_000
const minuteMs = 60_000
const utility = {
  utilityId: 'utl_1',
  name: 'Demo G&E',
  abbreviation: 'DGE',
  host: 'demo.example',
} as ThreadRow['utility']

/** Lists with what a test puts into them. */
interface Lists {
  needsYou: ThreadRow[]
  waiting: ThreadRow[]
  credentials: CredentialRow[]
  others: OtherSecretRow[]
  attempts: Attempt[]
  outbox: OutboxEntry[]
  milestones: { read: boolean; answered: boolean }
  newMessages: number
}

function openOverview(desk: UtilityDesk) {
  const lists: Lists = {
    needsYou: [],
    waiting: [],
    credentials: [],
    others: [],
    attempts: [],
    outbox: [],
    milestones: { read: false, answered: false },
    newMessages: 0,
  }
  const deps: OverviewDeps = {
    lists: {
      'utilities.list': desk.utilities.handlers['utilities.list'],
      'inbox.list': ({ view, limit }) => {
        const rows = view === 'needs-you' ? lists.needsYou : lists.waiting
        return { rows: rows.slice(0, limit), total: rows.length, problems: [] }
      },
      'credentials.list': () => ({ rows: lists.credentials }),
      'otherSecrets.list': () => ({ rows: lists.others }),
      'registrations.openAttempts': () => ({ attempts: lists.attempts }),
      'registrations.list': () => ({ registrations: [] }),
      'outbox.list': () => ({ entries: lists.outbox }),
    },
    store: desk.store,
    newMessages: () => lists.newMessages,
    hasProfile: () => false,
    milestones: () => lists.milestones,
  }
  const { handlers } = createOverviewService(desk.context, deps)
  return {
    lists,
    handlers,
    get: async () => methods['overview.get'].output.parse(await handlers['overview.get']({})),
  }
}

function thread(key: string, changes: Partial<ThreadRow> = {}): ThreadRow {
  return {
    threadKey: key as ThreadRow['threadKey'],
    utility,
    registrationId: 'reg_1' as ThreadRow['registrationId'],
    subject: `Subject ${key}`,
    preview: '',
    type: { kind: 'known', value: 'server_request' },
    turn: 'needs-you',
    status: { kind: 'known', value: 'open' },
    unread: true,
    messageCount: 1,
    hasAttachment: false,
    environment: 'sandbox',
    lastAtMs: 1000,
    lastAtText: '',
    fee: null,
    hasDraft: false,
    causedByUs: false,
    triage: { place: 'inbox', snoozedUntilMs: null, wokeAtMs: null, tags: [], note: '', dueAtMs: null },
    position: 1,
    sending: false,
    ...changes,
  }
}

function credential(key: string, changes: Partial<CredentialRow>): CredentialRow {
  return {
    credentialKey: key as CredentialRow['credentialKey'],
    registrationId: 'reg_1' as CredentialRow['registrationId'],
    utility,
    credentialId: key,
    clientId: 'client-1',
    clientName: 'nightly-batch',
    environment: 'production',
    type: { kind: 'known', value: 'client_secret' },
    keystone: false,
    sealed: true,
    createdAtMs: null,
    expiresAtMs: null,
    bucket: 'never',
    lastUsedAtMs: null,
    lastVerifiedAtMs: null,
    warning: 'none',
    covered: false,
    timezone: null,
    meaningless: false,
    keptBy: null,
    ...changes,
  }
}

describe('overview', () => {
  it('counts exactly what the lists behind the numbers show', async () => {
    const published = await startUtility()
    published.on('/.well-known/cds-server-metadata.json', {
      body: serverMetadata(published.origin, { capabilities: [], oauth_metadata: undefined }),
    })
    const desk = await openUtilityDesk()
    await desk.add(published.origin)
    const { lists, get } = openOverview(desk)
    lists.needsYou = Array.from({ length: 12 }, (_, n) => thread(`t${n}`))
    lists.waiting = [thread('w', { turn: 'waiting-on-them', lastAtMs: desk.clock.nowMs - 47 * dayMs })]
    lists.credentials = [
      credential('a', {
        bucket: '7-days',
        warning: 'second',
        expiresAtMs: desk.clock.nowMs + 6.5 * dayMs,
        keystone: true,
      }),
      credential('b', { bucket: '30-days', expiresAtMs: desk.clock.nowMs + 20 * dayMs }),
      credential('c', { bucket: 'later', expiresAtMs: desk.clock.nowMs + 200 * dayMs }),
      credential('d', {}),
    ]
    const seen = await get()
    expect(seen.tiles).toEqual({ needsYou: 12, waitingOnThem: 1, expiring: 2, notHealthy: 0 })
    expect(seen.tileNotes).toMatchObject({ waitingOnThem: 'longest 47 d', expiring: '1 of them a keystone' })
    expect(seen.queue).toHaveLength(10)
    expect(seen.queueTotal).toBe(13)
    expect(seen.expiries.map((one) => one.rowKey)).toEqual(['a', 'b'])
    expect(seen.nextExpiry?.label).toBe('The admin secret')
    desk.clock.nowMs += 3 * dayMs
    expect((await get()).tiles.notHealthy).toBe(1)
  })

  it('counts, queues and dates other secrets beside the credentials, also those of no utility', async () => {
    const desk = await openUtilityDesk()
    const { lists, get } = openOverview(desk)
    const expiresAtMs = desk.clock.nowMs + 5.5 * dayMs
    lists.credentials = [credential('a', { bucket: '30-days', expiresAtMs: desk.clock.nowMs + 20 * dayMs })]
    lists.others = [
      {
        secretId: 'sec_1' as OtherSecretRow['secretId'],
        utility: null,
        kind: 'certificate',
        name: 'mTLS of the portal',
        userName: null,
        note: '',
        addedAtMs: 0,
        changedAtMs: 0,
        expiresAtMs,
        bucket: '7-days',
        warning: 'second',
        parts: ['value', 'key'],
        certificate: null,
      },
    ]
    const seen = await get()
    expect(seen.tiles.expiring).toBe(2)
    expect(seen.queue).toMatchObject([
      {
        utility: null,
        sentence: '“mTLS of the portal” expires in 5 days',
        target: { kind: 'credential', rowKey: 'other:sec_1' },
      },
    ])
    expect(seen.expiries.map((one) => one.rowKey)).toEqual(['other:sec_1', 'a'])
    expect(seen.nextExpiry).toMatchObject({ utility: null, atMs: expiresAtMs })
  })

  it('queues what may be lost first, each with a sentence and the word for its act', async () => {
    const published = await startUtility()
    published.on('/.well-known/cds-server-metadata.json', { body: serverMetadata(published.origin) })
    const desk = await openUtilityDesk()
    const utilityId = await desk.add(published.origin)
    published.on('/.well-known/cds-server-metadata.json', { status: 500 })
    await failureOf(Promise.resolve(desk.utilities.handlers['utilities.refresh']({ utilityId })))
    const { lists, get } = openOverview(desk)
    lists.needsYou = [
      thread('later', { lastAtMs: 9000, type: { kind: 'known', value: 'online_form_request' } }),
      thread('pay', {
        subject: 'Application fee',
        type: { kind: 'known', value: 'payment_request' },
        fee: { amount: '750.00', currency: 'USD' },
      }),
    ]
    lists.credentials = [
      credential('a', { bucket: '7-days', warning: 'second', expiresAtMs: desk.clock.nowMs + 6.5 * dayMs }),
    ]
    lists.attempts = [
      {
        attemptId: 'att_1' as Attempt['attemptId'],
        utility,
        startedAtMs: 5,
        state: 'outcome-unknown',
        clientName: 'Busbar',
        softwareId: 'x',
        host: 'demo.example',
        failure: null,
        registrationId: null,
        supportUrl: null,
        goesAgain: false,
        askText: '',
      },
    ]
    lists.outbox = [
      {
        outboxId: 'out_1' as OutboxEntry['outboxId'],
        kind: 'message',
        messageType: 'private_message',
        utility,
        threadKey: null,
        draftId: null,
        title: 'Scope change',
        state: 'outcome-unknown',
        createdAtMs: 4,
        notBeforeMs: null,
        waitingFor: 'nothing',
        tries: 1,
        problem: null,
      },
    ]
    const { queue } = await get()
    expect(queue.map((row) => [row.icon, row.actLabel])).toEqual([
      ['unknown-outcome', 'Decide'],
      ['unknown-outcome', 'Check outcome'],
      ['failing', 'Look at it'],
      ['secret', 'Open secret'],
      ['payment', 'Open payment request'],
      ['form', 'Open form request'],
    ])
    expect(queue[2]?.sentence).toContain('HTTP 500')
    expect(queue[3]?.sentence).toBe('The secret of “nightly-batch” expires in 6 days')
    expect(queue[4]?.sentence).toBe('Application fee (750.00 USD)')
  })

  it('says what is new since the last visit, through a restart', async () => {
    const desk = await openUtilityDesk()
    const first = openOverview(desk)
    expect((await first.get()).since.atMs).toBeNull()
    const leftAtMs = desk.clock.nowMs
    await desk.close()
    const again = await openUtilityDesk({ again: desk, nowMs: leftAtMs + dayMs })
    const { lists, get } = openOverview(again)
    lists.newMessages = 46
    lists.needsYou = [thread('a'), thread('b')]
    const { changeBook } = again.store
    const change = (kind: 'terms' | 'scope', text: string) => ({ kind, text, from: null, to: null })
    changeBook.add(utility.utilityId, [change('terms', 'Seen before.')])
    changeBook.markSeen(utility.utilityId)
    changeBook.add(utility.utilityId, [
      change('terms', 'The terms changed.'),
      change('scope', 'A scope is new.'),
    ])
    const seen = await get()
    expect(seen.since).toMatchObject({ atMs: leftAtMs, newMessages: 46 })
    expect(seen.since.changes).toMatchObject([
      { text: 'The terms changed.', count: 2, kinds: ['terms', 'scope'] },
    ])
    expect(seen.since.changedUtilities).toBe(1)
    expect(seen.tileNotes.needsYou).toBe('2 more than last time')
    again.clock.nowMs += minuteMs
    expect((await get()).since.atMs).toBe(leftAtMs)
    again.clock.nowMs += dayMs
    expect((await get()).since.atMs).toBe(leftAtMs + dayMs + minuteMs)
  })

  it('keeps the checklist until everything is done or it is dismissed', async () => {
    const desk = await openUtilityDesk()
    const { lists, handlers, get } = openOverview(desk)
    lists.milestones = { read: true, answered: false }
    await desk.context.vault.addRecovery()
    expect((await get()).checklist?.map((step) => [step.id, step.done])).toEqual([
      ['profile', false],
      ['add', false],
      ['register', false],
      ['read', true],
      ['answer', false],
      ['recovery', true],
    ])
    await handlers['overview.dismissChecklist']({})
    expect(desk.host.callsOf('host.setPreferences')).toEqual([{ checklistDismissed: true }])
    expect((await get()).checklist).toBeNull()
  })
})
