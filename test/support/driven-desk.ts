import type { Page } from 'playwright'
import { gridDoor, type GridDoor } from '../../scripts/lib/demo/grid-door.mjs'
import { deskIsThere } from './busbar-page'
import { drive, type Driven } from './drive.mjs'
import type { LaunchedBusbar, LaunchOptions } from './launch.mjs'

/** A running Busbar. After a lock its page is another one, after a restart everything is. */
export interface DrivenDesk extends Pick<Driven, 'lockedBy' | 'restart' | 'close'> {
  readonly busbar: LaunchedBusbar
  readonly page: Page
  /** What the demo's utilities received, and how they are made to misbehave. Only in the demo. */
  readonly door: GridDoor
}

export async function driveDesk(options: LaunchOptions = {}): Promise<DrivenDesk> {
  const { busbar, page, ...acts } = await drive(options)
  return {
    ...acts,
    get busbar() {
      return busbar()
    },
    get page() {
      return page()
    },
    door: gridDoor(busbar().userData),
  }
}

/** The demo grid with an open vault and nothing in it. */
export async function driveDemo(options: LaunchOptions = {}): Promise<DrivenDesk> {
  const desk = await driveDesk({ ...options, args: ['--demo', ...(options.args ?? [])] })
  await desk.page.getByRole('button', { name: 'Look around (demo grid)' }).click()
  await deskIsThere(desk.page)
  return desk
}
