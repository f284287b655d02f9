import { statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { goTo, unlock } from '../../scripts/lib/demo/ui.mjs'
import { ask, deskIsThere } from '../support/busbar-page'
import { driveDesk, type DrivenDesk } from '../support/driven-desk'
import { placesHolding } from '../support/leaks'
import { namedPid } from '../support/processes'

const passphrase = 'four unrelated words suffice'

let desk: DrivenDesk
const page = () => desk.page
const heading = (name: string) => page().getByRole('heading', { name, exact: true }).waitFor()

// Linux: a bus that is not there has no Secret Service.
describe.runIf(process.platform === 'linux')('a computer without a keychain', () => {
  beforeAll(async () => {
    desk = await driveDesk({ env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere/bus' } })
  })
  afterAll(() => desk.close())

  it('is asked for a passphrase before anything is kept', async () => {
    await heading('All your utility connections at one desk')
    await page().getByRole('button', { name: 'Set up' }).click()
    await heading('Choose a passphrase')
    await page().getByText('This computer offers no keychain').waitFor()
    expect(await ask(page(), 'vault.status', {})).toMatchObject({
      state: 'absent',
      keychain: { available: false },
    })
    await expect(ask(page(), 'vault.create', { passphrase: null })).rejects.toThrow('vault-needs-passphrase')
  })

  it('refuses a short one and two that differ, with words at the field', async () => {
    const [first, second] = [
      page().getByLabel('Passphrase', { exact: true }),
      page().getByLabel('The same again'),
    ]
    const make = page().getByRole('button', { name: 'Make the vault' })
    await first.fill('short')
    await second.fill('shore')
    await make.click()
    await page().getByText('Use at least 10 characters.').waitFor()
    await page().getByText('The two are not the same.').waitFor()
    await first.fill(passphrase)
    await second.fill(passphrase)
    await make.click()
    await deskIsThere(page())
    expect(await ask(page(), 'vault.status', {})).toMatchObject({
      state: 'open',
      slots: { keychain: false, passphrase: true },
    })
  })

  it('keeps the passphrase nowhere', async () => {
    expect(await placesHolding(passphrase, desk.busbar)).toEqual([])
  })

  it('asks for it when core had to be started again, and goes on at the same place', async () => {
    await page().getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'Activity' }).click()
    await heading('Activity')
    process.kill((await namedPid(desk.busbar.app, 'Busbar core')) ?? 0, 'SIGKILL')
    await heading('Busbar is locked')
    await page()
      .getByText(/after a part of Busbar had to be started again/)
      .waitFor()
    await unlock(page(), passphrase)
    await heading('Activity')
  })

  it('asks once after a start, and a wrong one opens nothing', async () => {
    await desk.restart()
    await heading('Busbar is locked')
    await unlock(page(), 'four related words')
    await page().getByText('That does not open this vault.').waitFor()
    expect(await ask(page(), 'vault.status', {})).toMatchObject({
      state: 'locked',
      lock: { reason: 'start' },
    })
    await unlock(page(), passphrase)
    await deskIsThere(page())
  })

  it('exports everything with a passphrase, and backs up into a folder', async () => {
    await ask(page(), 'network.setHeader', header)
    await goTo(page(), 'Settings')
    await page().getByRole('heading', { name: 'Backup', exact: true }).waitFor()
    await page().getByRole('button', { name: 'Back up now' }).click()
    await page().getByText('Backed up and tested').waitFor()
    await answerDialogs(desk, exported())
    await page()
      .getByRole('button', { name: /^Export with a passphrase/ })
      .click()
    await page().getByLabel('Passphrase', { exact: true }).fill(exportPassphrase)
    await page().getByLabel('Once more').fill(exportPassphrase)
    await page().getByRole('button', { name: 'Choose where to save' }).click()
    await page().getByText('Saved as busbar.age').waitFor()
    expect(statSync(exported()).mode & 0o777).toBe(0o600)
  })

  it('is restored on another computer by the third door, secrets and all', async () => {
    const other = await driveDesk({ env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere/bus' } })
    try {
      await answerDialogs(other, exported())
      await other.page.getByRole('button', { name: 'Restore a backup' }).click()
      await other.page.getByRole('button', { name: /^Choose a backup/ }).click()
      await other.page.getByLabel('Passphrase of this export').fill('four related words')
      await other.page.getByRole('button', { name: 'Look inside' }).click()
      await other.page.getByText('That does not open this backup.').waitFor()
      await other.page.getByLabel('Passphrase of this export').fill(exportPassphrase)
      await other.page.getByRole('button', { name: 'Look inside' }).click()
      await other.page.getByText('0 utilities, 0 registrations, 1 secret').waitFor()
      await other.page.getByRole('button', { name: 'Restore', exact: true }).click()
      await deskIsThere(other.page)
      expect(await ask(other.page, 'network.get', {})).toMatchObject({ headers: [{ name: header.name }] })
      await other.restart()
      await unlock(other.page, exportPassphrase)
      await deskIsThere(other.page)
    } finally {
      await other.close()
    }
  })
})

const header = { address: 'https://utility.example', name: 'X-Api-Key', value: 'k-5521-planted' }
const exportPassphrase = 'words for this one file'
/** A place that the user who runs Electron may write to. */
const exported = () => join(desk.busbar.userData, 'busbar.age')

/** What a person would pick in the dialogs of the system, which no test can press. */
function answerDialogs({ busbar }: DrivenDesk, path: string): Promise<void> {
  return busbar.app.evaluate(({ dialog }, picked) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: picked })
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [picked] })
  }, path)
}
