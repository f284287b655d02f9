import type { ElectronApplication, Page } from 'playwright'

export interface Session {
  kind: 'official' | 'fallback'
  /** Starts Electron as the session's owner. */
  launcher: string
  /** Come before the app folder. */
  args: string[]
  app: string
  /** Who runs Electron; null: the current user. */
  owner: { uid: number; gid: number } | null
  folder: string
}

export interface LaunchOptions {
  /** Arguments after the app folder, such as `--demo`. */
  args?: string[]
  /** An earlier run's data folder; a fresh one when absent. */
  userData?: string
  /** Added to the environment. */
  env?: Record<string, string>
  /** Arguments before the app folder, such as `-r module`. */
  electronArgs?: string[]
  /** Another app folder, for probes that need only Electron. */
  appFolder?: string
}

export interface LaunchedBusbar {
  app: ElectronApplication
  /** The first window's page. */
  page: Page
  userData: string
  /** Everything the app's processes have printed. */
  output: () => string
  /** The page after a lock, whose process is another one; call it once `page` has crashed. */
  pageAgain: () => Promise<Page>
  /** Quits the app; rejects when it had to be ended. */
  close: () => Promise<void>
}

export function desktopSession(): Session
export function launchBusbar(options?: LaunchOptions): Promise<LaunchedBusbar>
