import { goTo, goToView, lockFirst, must, openThread, unlock } from './ui.mjs'

const passphrase = 'four unrelated words suffice'

/** Locked, unlocked, ended and started again. */
export const vaultSteps = [
  {
    name: 'locked',
    async run(context) {
      const { busbar } = context
      await context.lockedBy((page) => lockFirst(page, passphrase))
      await context.page().getByRole('heading', { name: 'Busbar is locked' }).waitFor()
      const urls = await busbar().app.evaluate(({ webContents }) =>
        webContents.getAllWebContents().map((one) => one.getURL()),
      )
      must(urls.length === 1 && urls[0].endsWith('lock.html'), `Other pages live on: ${urls.join(', ')}`)
      return 'first lock asked for a passphrase; the process of the page is gone'
    },
  },
  {
    name: 'wrong passphrase refused',
    async run({ page }) {
      await unlock(page(), 'four related words')
      const field = page().getByRole('textbox', { name: 'Passphrase' })
      await page().locator('.field__error').waitFor()
      must((await field.inputValue()) === '', 'The wrong passphrase stays in the field.')
      return await page().locator('.field__error').innerText()
    },
  },
  {
    name: 'unlocked at the same place',
    async run({ page }) {
      await unlock(page(), passphrase)
      const thread = page().getByRole('region', { name: 'Thread', exact: true })
      await thread.getByRole('heading', { name: 'Welcome to Demo Gas & Electric' }).waitFor()
      return 'the thread that was open is open again'
    },
  },
  {
    name: 'restarted with everything still there',
    async run(context) {
      await context.restart()
      const page = context.page()
      await page.getByRole('navigation', { name: 'Main' }).waitFor()
      await goTo(page, 'Utilities')
      for (const name of [
        'Demo Gas & Electric',
        'Saltmarsh PUD',
        'Harborline Water & Light',
        'Prairie Ridge TSO',
      ]) {
        await page.getByRole('row', { name }).waitFor()
      }
      await goTo(page, 'Credentials')
      const secrets = await page.getByRole('row', { name: /admin/ }).count()
      await goToView(page, 'All')
      const thread = await openThread(page, /Welcome to Demo Gas/)
      await thread.getByRole('button', { name: /earlier messages/ }).click()
      await thread.getByText('Which test account has net metering?').waitFor()
      await thread.getByText('Thank you for your message.').first().waitFor()
      return `four utilities, ${secrets} admin secrets, the whole thread`
    },
  },
]
