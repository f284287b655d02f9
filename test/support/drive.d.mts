import type { Page } from 'playwright'
import type { LaunchedBusbar, LaunchOptions } from './launch.mjs'

export interface Driven {
  readonly busbar: () => LaunchedBusbar
  readonly page: () => Page
  /** Does what locks the app and goes on with the page that comes then. */
  readonly lockedBy: (act: (page: Page) => Promise<void>) => Promise<void>
  /** Ends the app and starts it on the same data. */
  readonly restart: () => Promise<void>
  readonly close: () => Promise<void>
}

export function drive(options?: LaunchOptions): Promise<Driven>
