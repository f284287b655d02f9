import { goToView, lockFirst, unlock } from '../demo/ui.mjs'

const passphrase = 'four unrelated words suffice'
const desk = (page) => page.getByRole('navigation', { name: 'Main' }).waitFor()

/** What ends the work at the desk: no network, a lock, a core that stops. */
export const lastScenes = [
  {
    name: 'offline',
    async go({ page, busbar }) {
      await goToView(page(), 'All')
      await network(busbar(), false)
      await page()
        .getByText(/^Offline/)
        .waitFor()
    },
    after: ({ busbar }) => network(busbar(), true),
  },
  {
    name: 'lock, first time',
    async go({ page }) {
      await page().getByRole('button', { name: 'Lock', exact: true }).click()
      await page().getByRole('dialog', { name: 'Choose a passphrase to lock with' }).waitFor()
    },
  },
  {
    name: 'closed',
    async go(context) {
      await context.lockedBy((page) => page.getByRole('button', { name: 'Close vault' }).click())
      await context.page().getByRole('heading', { name: 'Busbar is closed' }).waitFor()
    },
    async after({ page }) {
      await page().getByRole('button', { name: 'Open', exact: true }).click()
      await desk(page())
    },
  },
  {
    name: 'locked',
    async go(context) {
      await context.lockedBy((page) => lockFirst(page, passphrase))
      await context.page().getByRole('heading', { name: 'Busbar is locked' }).waitFor()
    },
  },
  {
    name: 'locked, wrong passphrase',
    async go({ page }) {
      await unlock(page(), 'four related words')
      await page().getByText('does not open this vault').waitFor()
    },
    async after({ page }) {
      await unlock(page(), passphrase)
      await desk(page())
    },
  },
  {
    name: 'core stopped',
    async go({ page, busbar }) {
      const given = page().getByRole('heading', { name: 'Busbar cannot go on' })
      const up = page().getByRole('navigation', { name: 'Inbox views' })
      while (!(await given.isVisible())) {
        await endCore(busbar())
        await given.or(up).first().waitFor()
      }
    },
  },
]

/** A computer without a keychain (Linux: a bus that is not there has no Secret Service). */
export const noKeychainScenes = [
  {
    name: 'first run, no keychain',
    go: ({ page }) => page().getByText('Make a vault with a passphrase').waitFor(),
  },
  {
    name: 'first run, passphrase',
    async go({ page }) {
      await page().getByRole('button', { name: 'Set up' }).click()
      await page().getByRole('heading', { name: 'Choose a passphrase' }).waitFor()
    },
  },
]

/** What the app hears when the computer wakes up, with or without a network. */
function network({ app }, online) {
  return app.evaluate(({ net, powerMonitor }, isOnline) => {
    net.isOnline = () => isOnline
    powerMonitor.emit('resume')
  }, online)
}

async function endCore({ app }) {
  const pids = await app.evaluate(({ app: electron }) =>
    electron.getAppMetrics().flatMap(({ name, pid }) => (name === 'Busbar core' ? [pid] : [])),
  )
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch (error) {
      if (error.code !== 'ESRCH') throw error
    }
  }
}
