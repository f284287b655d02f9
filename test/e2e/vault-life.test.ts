import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Decrypter } from 'age-encryption'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CredentialRow } from '../../electron/contract/credentials'
import type { ReceivedRequest } from '../../electron/demo/request-log'
import { goTo, lockFirst, unlock } from '../../scripts/lib/demo/ui.mjs'
import { ask } from '../support/busbar-page'
import { registerInDemo } from '../support/demo-registration'
import { driveDemo, type DrivenDesk } from '../support/driven-desk'
import { placesHolding } from '../support/leaks'

const key = 'demo-gas-electric'
const passphrase = 'four unrelated words suffice'
const exportPassphrase = 'words for this one file only'

let desk: DrivenDesk
let ordinary: CredentialRow
let old: string
let fresh: string
const page = () => desk.page
const button = (name: string | RegExp) => page().getByRole('button', { name, exact: true })
const sheet = () => page().getByRole('complementary', { name: 'Renew a secret' })
const secretField = (label: string) => page().getByRole('group', { name: label, exact: true })

beforeAll(async () => {
  desk = await driveDemo()
  const registrationId = await registerInDemo(page(), desk.door, key, ['dge_outages'])
  const { clients } = await ask(page(), 'registrations.get', { registrationId })
  const robot = clients.find((one) => one.scopes.includes('dge_outages'))
  const { rows } = await ask(page(), 'credentials.list', {})
  const found = rows.find((row) => row.clientId === robot?.clientId)
  if (!found) throw new Error('no client object that gets its tokens by itself')
  ordinary = found
})
afterAll(() => desk.close())

const isAt = (method: string, path: RegExp) => (one: ReceivedRequest) =>
  one.method === method && path.test(one.path)
const creates = isAt('POST', /\/credentials$/)
const patches = isAt('PATCH', /\/credentials\//)
/** A second that passes on the way makes the utility refuse an end that lies behind it; the one after that counts. */
const ends = (one: ReceivedRequest) => patches(one) && one.status !== 400
const received = async (fits: (one: ReceivedRequest) => boolean, after?: number) =>
  (await desk.door.received(key, after)).filter(fits)
const clipboard = () => desk.busbar.app.evaluate(({ clipboard: board }) => board.readText())

/** What the system's dialog for saving answers from now on. */
async function saveTo(fileName: string): Promise<string> {
  const path = join(desk.busbar.userData, fileName)
  await desk.busbar.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, path)
  return path
}

/** Whether the utility gives a token for this secret, asked from outside of Busbar. */
async function isAccepted(secret: string): Promise<boolean> {
  const utility = (await desk.door.utilities()).find((one) => one.key === key)
  const answer = await fetch(new URL('/oauth/token', utility?.address), {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${ordinary.clientId}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
  return answer.status !== 401
}

describe('a secret', () => {
  it('is shown for twenty seconds and copied for thirty, both counted down in sight', async () => {
    await goTo(page(), 'Credentials')
    await page().getByRole('row').filter({ hasText: ordinary.clientId }).first().click()
    const field = secretField('Client secret')
    await button('Show Client secret').click()
    await field.getByText(/^(20|19) s$/).waitFor()
    old = await field.locator('[translate=no]').innerText()
    expect(await isAccepted(old)).toBe(true)
    await field.getByText(/^18 s$/).waitFor()
    await button('Hide Client secret').click()
    await field.getByRole('button', { name: 'Copy', exact: true }).click()
    await field.getByText(/Copied, clears in (30|29) s/).waitFor()
    expect(await clipboard()).toBe(old)
    await field.getByText(/Copied, clears in 28 s/).waitFor()
    expect(await page().content()).not.toContain(old)
  })
})

describe('renewing it', () => {
  it('C-187 C-179 asks for one more by the client number alone, proves it, and leaves the old one', async () => {
    const before = await desk.door.newest(key)
    await button('Renew').click()
    await sheet().getByRole('button', { name: 'Handed over, continue' }).waitFor()
    const [create, ...more] = await received(creates, before)
    expect(create?.body).toEqual({ client_id: ordinary.clientId })
    expect(more).toEqual([])
    const proof = await received(
      (one) => one.authorization === `Basic ${ordinary.clientId}` && one.path.endsWith('/token'),
      create?.seq,
    )
    expect(proof.map((one) => one.status)).toEqual([200])
    expect(await received(ends, before)).toEqual([])
    expect(await isAccepted(old)).toBe(true)
  })

  it('hands the new one over by the clipboard and in a file that nobody else can read', async () => {
    await secretField('New client secret').getByRole('button', { name: 'Copy', exact: true }).click()
    await secretField('New client secret')
      .getByText(/Copied, clears in \d+ s/)
      .waitFor()
    fresh = await clipboard()
    expect(fresh).not.toBe(old)
    expect(await isAccepted(fresh)).toBe(true)
    const path = await saveTo('robot.env')
    await button('Save .env file').click()
    await page().getByText('Saved. The file holds the secret in plain text').waitFor()
    const text = readFileSync(path, 'utf8')
    expect(text).toContain(`CLIENT_ID='${ordinary.clientId}'`)
    expect(text).toContain(`CLIENT_SECRET='${fresh}'`)
    expect(statSync(path).mode & 0o077).toBe(0)
  })

  it('waits where it stands over a lock, which takes the secret from the clipboard', async () => {
    expect(await clipboard()).toBe(fresh)
    await desk.lockedBy((at) => lockFirst(at, passphrase))
    expect(await clipboard()).toBe('')
    await unlock(page(), passphrase)
    await sheet().getByRole('button', { name: 'Handed over, continue' }).click()
    await sheet().getByRole('radiogroup', { name: 'The old secret' }).waitFor()
    expect(await received(creates)).toHaveLength(1)
    expect(await received(ends)).toEqual([])
  })

  it('C-176 C-178 ends the old one only after saying that nothing brings it back and what its tokens do', async () => {
    await sheet()
      .getByText(/An end can come nearer, but never be moved later again/)
      .waitFor()
    await sheet().getByText('Tokens it gave before may live on a little.', { exact: false }).waitFor()
    await sheet().getByRole('radio', { name: 'End it now' }).click()
    await sheet().getByRole('button', { name: 'End the old secret now' }).click()
    const question = page().getByRole('alertdialog', { name: 'End the old secret now?' })
    await question
      .getByText(/tokens already issued with it are revoked\. This cannot be taken back\./)
      .waitFor()
    expect(await received(ends)).toEqual([])
    await question.getByRole('button', { name: 'End secret', exact: true }).click()
    await sheet().getByText('Ended. Tried it: refused.').waitFor()
    const [patch, ...more] = await received(ends)
    expect(patch?.path).toMatch(new RegExp(`/credentials/${ordinary.credentialId ?? ''}$`))
    const { client_secret_expires_at: endSec } = (patch?.body ?? {}) as { client_secret_expires_at?: number }
    expect(endSec).toBeGreaterThan(0)
    expect((endSec ?? 0) * 1000).toBeLessThanOrEqual(Date.now())
    expect(more).toEqual([])
    expect([await isAccepted(old), await isAccepted(fresh)]).toEqual([false, true])
  })
})

describe('renewing many', () => {
  it('begins with the admin secret last', async () => {
    await sheet().getByRole('button', { name: 'Close', exact: true }).click()
    await goTo(page(), 'Credentials')
    const { rows } = await ask(page(), 'credentials.list', {})
    const admin = rows.find((row) => row.keystone)?.clientId ?? ''
    const before = await desk.door.newest(key)
    await page()
      .getByRole('row', { name: /Demo Gas/ })
      .first()
      .click()
    await page().keyboard.press('*')
    await page().keyboard.press('a')
    await button('Renew them').click()
    await desk.door.next(
      key,
      'POST for the admin secret',
      (one) => creates(one) && (one.body as { client_id?: string }).client_id === admin,
      before,
    )
    const clients = (await received(creates, before)).map(
      (one) => (one.body as { client_id?: string }).client_id,
    )
    expect(clients.length).toBeGreaterThan(1)
    expect(clients.indexOf(admin)).toBe(clients.length - 1)
  })
})

describe('the admin secret', () => {
  let tokenBefore: string | null

  it('gives its place to the new one, and everything is read with that', async () => {
    const [listed] = (await received(isAt('GET', /\/credentials$/))).slice(-1)
    tokenBefore = listed?.authorization ?? null
    await page().getByRole('row', { name: /admin/ }).first().click()
    await sheet().getByRole('button', { name: 'Handed over, continue' }).click()
    await sheet()
      .getByText(/Read \d of 2 times with the new one/)
      .waitFor()
    expect(await sheet().getByRole('radiogroup', { name: 'The old secret' }).count()).toBe(0)
  })

  it('meanwhile everything goes into a file under a passphrase, and the newest backup is opened as a test', async () => {
    const path = await saveTo('desk.age')
    await goTo(page(), 'Settings')
    await button('Back up now').click()
    await page().getByText('Backed up and tested').waitFor()
    await button('Test restore now').click()
    await page().getByText('The newest backup opens, all of it').waitFor()
    await button('Export with a passphrase…').click()
    const dialog = page().getByRole('dialog', { name: 'Export everything' })
    await dialog.getByLabel('Passphrase', { exact: true }).fill(exportPassphrase)
    await dialog.getByLabel('Once more').fill(exportPassphrase)
    await dialog.getByRole('button', { name: 'Choose where to save' }).click()
    await page().getByText('Saved as desk.age').waitFor()
    const decrypter = new Decrypter()
    decrypter.addPassphrase(exportPassphrase)
    const inside = Buffer.from(await decrypter.decrypt(readFileSync(path)))
    expect(inside.includes('vault.busbar')).toBe(true)
    expect(inside.includes(fresh)).toBe(false)
  })

  it('ends after two readings with the new one, when the person says so', async () => {
    await goTo(page(), 'Credentials')
    await page()
      .getByRole('radio', { name: /^Renewals/ })
      .click()
    await page().getByRole('row', { name: /admin/ }).first().click()
    await sheet().getByRole('radio', { name: 'End it now' }).click({ timeout: 40_000 })
    expect(await received(ends)).toHaveLength(1)
    await sheet().getByRole('button', { name: 'End the old secret now' }).click()
    await page().getByRole('button', { name: 'End secret', exact: true }).click()
    await sheet().getByText('Ended. Tried it: refused.').waitFor()
    const ended = await received(ends)
    expect(ended).toHaveLength(2)
    const readings = (await received(isAt('GET', /\/credentials$/))).filter(
      (one) => one.authorization !== tokenBefore && one.seq < (ended[1]?.seq ?? 0) && one.status === 200,
    )
    expect(readings.length).toBeGreaterThanOrEqual(2)
    expect(ended[1]?.authorization).not.toBe(tokenBefore)
  })

  it('leaves on the clipboard, at a lock, what a person copied since, and comes back to the same row', async () => {
    await goTo(page(), 'Credentials')
    await page().getByRole('row').filter({ hasText: ordinary.clientId }).first().click()
    const field = secretField('Client secret')
    await field.getByRole('button', { name: 'Copy', exact: true }).click()
    await field.getByText(/Copied, clears in \d+ s/).waitFor()
    await desk.busbar.app.evaluate(({ clipboard: board }) => board.writeText('copied by a person'))
    await desk.lockedBy((at) => at.getByRole('button', { name: 'Lock', exact: true }).first().click())
    expect(await clipboard()).toBe('copied by a person')
    await unlock(page(), passphrase)
    await page().getByRole('heading', { name: 'Credentials', level: 1 }).waitFor()
    await page().locator('tr[data-cursor]').filter({ hasText: ordinary.clientId }).waitFor()
  })

  it('and no secret of all this lies open anywhere but in the file that was asked for', async () => {
    for (const secret of [old, passphrase, exportPassphrase])
      expect(await placesHolding(secret, desk.busbar)).toEqual([])
    expect((await placesHolding(fresh, desk.busbar)).filter((place) => !place.endsWith('robot.env'))).toEqual(
      [],
    )
  })
})
