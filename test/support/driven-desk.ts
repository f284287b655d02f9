import type { Page } from 'playwright'
import { gridDoor, type GridDoor } from '../../scripts/lib/demo/grid-door.mjs'
import { deskIsThere } from './busbar-page'
import { launchBusbar, type LaunchedBusbar, type LaunchOptions } from './launch.mjs'

/** How long anything on a page may take to appear. */
const patienceMs = 15_000

/** A running Busbar. After a lock its page is another one, after a restart everything is. */
export interface DrivenDesk {
  readonly busbar: LaunchedBusbar
  readonly page: Page
  /** What the demo's utilities received, and how they are made to misbehave. Only in the demo. */
  readonly door: GridDoor
  /** Does what locks the app and goes on with the page that comes then. */
  lockedBy(act: (page: Page) => Promise<void>): Promise<void>
  /** Ends the app and starts it on the same data. */
  restart(): Promise<void>
  close(): Promise<void>
}

export async function driveDesk(options: LaunchOptions = {}): Promise<DrivenDesk> {
  let busbar = await launchBusbar(options)
  let page = busbar.page
  const turnTo = (next: Page) => {
    page = next
    page.setDefaultTimeout(patienceMs)
  }
  turnTo(page)
  return {
    get busbar() {
      return busbar
    },
    get page() {
      return page
    },
    door: gridDoor(busbar.userData),
    async lockedBy(act) {
      const gone = page.waitForEvent('crash')
      await act(page)
      await gone
      turnTo(await busbar.pageAgain())
    },
    async restart() {
      const { userData } = busbar
      await busbar.close()
      busbar = await launchBusbar({ ...options, userData })
      turnTo(busbar.page)
    },
    close: () => busbar.close(),
  }
}

/** The demo grid with an open vault and nothing in it. */
export async function driveDemo(options: LaunchOptions = {}): Promise<DrivenDesk> {
  const desk = await driveDesk({ ...options, args: ['--demo', ...(options.args ?? [])] })
  await desk.page.getByRole('button', { name: 'Look around (demo grid)' }).click()
  await deskIsThere(desk.page)
  return desk
}
