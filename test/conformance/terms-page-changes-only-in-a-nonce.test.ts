import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { startPublishedUtility } from '../support/published-utility'
import { watchingCore } from '../support/watching-core'

const page = (nonce: string, words: string) =>
  `<!doctype html><html><head><title>T</title><meta name="csrf" content="${nonce}"></head>
   <body><script nonce="${nonce}">track("${nonce}")</script><h1>Terms</h1><p>${words}</p>
   <!-- rendered ${nonce} --></body></html>`
const html = { 'content-type': 'text/html; charset=utf-8' }
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

it('C-036 is no change while its words are the same; new words are, with both versions kept', async () => {
  const utility = await startPublishedUtility()
  const [one, two, three] = [
    page('a1', 'Keep data a year.'),
    page('b2', 'Keep data a year.'),
    page('c3', 'Keep data a month &amp; no longer.'),
  ]
  utility.on('/terms', ...[one, two, three].map((body) => ({ body, headers: html })))
  const desk = await watchingCore(utility.origin)
  const { utilityId, core } = desk
  const read = () => core.ask('watching.readPages', { utilityId })
  const terms = async () => {
    const found = (await desk.status()).pages.find((one) => one.page === 'terms')
    if (!found) throw new Error('the terms are not watched')
    return found
  }
  await read()
  await read()
  const same = await terms()
  expect(same.sha256).toBe(sha256(two))
  expect(same.snapshots.map((snapshot) => snapshot.sha256)).toEqual([sha256(one)])
  expect(await desk.changes()).toEqual([])

  await read()
  const { snapshots } = await terms()
  expect(snapshots.map((snapshot) => snapshot.sha256)).toEqual([sha256(three), sha256(one)])
  expect(await desk.changes()).toMatchObject([
    { kind: 'terms', from: sha256(one), to: sha256(three), seen: false },
  ])
  const [newer, older] = snapshots
  const { lines } = await core.ask('watching.compare', {
    newerId: newer?.snapshotId ?? '',
    olderId: older?.snapshotId ?? null,
  })
  expect(lines.map(({ kind, text }) => [kind, text])).toEqual([
    ['same', 'Terms'],
    ['removed', 'Keep data a year.'],
    ['added', 'Keep data a month & no longer.'],
  ])
})
