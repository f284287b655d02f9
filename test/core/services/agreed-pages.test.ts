import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { createPageWatcher } from '../../../electron/core/services/watching/page-watch'
import { createWatchingService } from '../../../electron/core/services/watching/watching'
import { createUtilityHealth } from '../../../electron/core/services/utilities/utility-health'
import { openRegistrationDesk, scriptRegistering } from '../../support/registration-desk'
import { draftOf } from '../../support/registration-draft'
import { startUtility } from '../../support/scripted-utility'

const page = (body: string) => ({ body, headers: { 'content-type': 'text/html' } })
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

async function deskWithPages() {
  const utility = scriptRegistering(await startUtility())
  const terms = (words: string) => utility.on('/terms', page(`<p>${words}</p>`))
  terms('Be fair.')
  utility.on('/policy', page('<p>We keep little.</p>'))
  const desk = await openRegistrationDesk()
  const utilityId = await desk.add(utility.origin)
  const { context, store } = desk
  const pages = createPageWatcher(context, { utilities: store, book: store.pageBook })
  const health = createUtilityHealth(context)
  const { handlers } = createWatchingService(context, { store, health, pages, plan: () => null })
  const read = () => handlers['watching.readPages']({ utilityId })
  const words = async (newerId: string) =>
    (await handlers['watching.compare']({ newerId, olderId: null })).lines.map((line) => line.text)
  const agreed = async () =>
    (await desk.ask('registrations.list', { utilityId })).registrations[0]?.agreed ?? null
  return { utility, desk, utilityId, terms, read, words, agreed }
}

it('C-065 keeps with the registration which words were agreed to: address, hash and time', async () => {
  const { utility, desk, utilityId, terms, read, words, agreed } = await deskWithPages()
  await read()
  const readAtMs = desk.context.nowMs()
  await desk.register(utilityId, draftOf())
  const kept = await agreed()
  expect(kept?.pages).toEqual([
    {
      page: 'policy',
      url: utility.url('/policy'),
      snapshot: {
        snapshotId: expect.any(String) as string,
        sha256: sha256('<p>We keep little.</p>'),
        readAtMs: expect.closeTo(readAtMs, -4) as number,
      },
      problem: null,
    },
    expect.objectContaining({ page: 'terms', url: utility.url('/terms') }),
  ])
  // However often the page changes from now on, what was agreed to can be read.
  for (let version = 0; version < 15; version += 1) {
    terms(`Version ${String(version)}`)
    await read()
  }
  const snapshotId = kept?.pages[1]?.snapshot?.snapshotId ?? ''
  expect(await words(snapshotId)).toEqual(['Be fair.'])
})

it('C-065 lets a person agree to a page that cannot be read, and keeps that it was not', async () => {
  const { utility, desk, utilityId, read, agreed } = await deskWithPages()
  utility.on('/terms', { status: 500, body: 'broken' })
  await read()
  await desk.register(utilityId, draftOf())
  const [policy, terms] = (await agreed())?.pages ?? []
  expect(policy?.snapshot?.sha256).toBe(sha256('<p>We keep little.</p>'))
  expect(terms?.snapshot).toBeNull()
  expect(terms?.problem).toContain('500')
  const { rows } = await desk.ask('activity.list', {})
  const told = rows.find((row) => row.text.startsWith('Agreed to'))
  expect(told?.resultText).toContain(`${utility.url('/terms')} (could not be read)`)
})

it('asks for another yes when the words changed after it was given, and sends nothing before', async () => {
  const { utility, desk, utilityId, terms, read } = await deskWithPages()
  await read()
  const snapshots = () =>
    (['policy', 'terms'] as const).map((one) => desk.store.pageBook.newest(utilityId, one)?.id ?? '')
  const draft = draftOf({ agreedSnapshots: snapshots() })
  const seen = await desk.ask('registrations.preview', { utilityId, draft })
  expect(seen.problems).toEqual([])
  terms('Be fair, and pay.')
  await read()
  const { problems } = await desk.ask('registrations.preview', { utilityId, draft })
  expect(problems).toEqual([
    { fieldName: 'agreed', problem: 'is needed again: the terms changed since you gave it' },
  ])
  const again = { ...draft, agreedSnapshots: snapshots() }
  const input = { utilityId, draft: again, bodyHash: seen.bodyHash }
  expect((await desk.refusal('registrations.send', input)).code).toBe('registration-changed')
  expect(utility.at('/register')).toEqual([])
})
