import { join } from 'node:path'
import { buildIfNeeded } from './build.mjs'
import { root } from './paths.mjs'
import { sessionHere } from './session-here.mjs'

const planted = join(root, 'test/bench/slow-start.cjs')
const empty = join(root, 'test/bench/empty-window')

/** From starting the process to a usable inbox on a desk that exists, against a window with one element. */
export const coldStart = {
  name: 'cold-start',
  unit: 'ms',
  async open(electron) {
    await buildIfNeeded()
    const session = await sessionHere(electron)
    const { launchBusbar } = await import('../../test/support/launch.mjs')
    const timed = async (options, ready) => {
      const startedMs = performance.now()
      const { page, close } = await launchBusbar(options)
      await ready(page)
      const tookMs = performance.now() - startedMs
      await close()
      return tookMs
    }
    const first = await launchBusbar()
    await setUpDesk(first.page)
    await first.close()
    const { userData } = first
    return {
      measure: (faulty) => timed({ userData, electronArgs: faulty ? ['-r', planted] : [] }, inboxUsable),
      against: () => timed({ appFolder: empty }, (page) => page.getByText('empty').waitFor()),
      close: () => session.close(),
    }
  },
}

/** Makes a desk that opens by itself at the next start. */
async function setUpDesk(page) {
  await page.getByRole('button', { name: 'Set up' }).click()
  await page.getByRole('navigation', { name: 'Main' }).waitFor()
}

/** The inbox is open, core has told what is in it, and it takes keys. */
async function inboxUsable(page) {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'Inbox' }).click()
  await page.getByRole('heading', { name: 'No messages yet' }).waitFor()
  await page.keyboard.press('/')
  await page.locator('input:focus').waitFor()
}
