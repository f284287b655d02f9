import { join } from 'node:path'
import { app } from 'electron'

/** What the command line and the environment say about this launch. */
export interface LaunchOptions {
  readonly demo: boolean
  readonly dataFolder: string
  readonly keychainService: 'Busbar' | 'Busbar Test' | 'Busbar Demo'
  /** A standing line over the window, for launchers that run something other than the released runtime. */
  readonly banner: string | null
  /** Only for development, never in a package: where the page is served with hot reload. */
  readonly devServer: string | null
}

export function readLaunchOptions(): LaunchOptions {
  const demo = app.commandLine.hasSwitch('demo')
  const chosen = app.commandLine.getSwitchValue('user-data-dir')
  const base = chosen === '' ? app.getPath('userData') : chosen
  const dataFolder = demo ? join(base, 'demo') : base
  const test = app.commandLine.getSwitchValue('keychain-service') === 'test'
  return {
    demo,
    dataFolder,
    keychainService: demo ? 'Busbar Demo' : test ? 'Busbar Test' : 'Busbar',
    banner: process.env['BUSBAR_BANNER'] ?? null,
    devServer: app.isPackaged ? null : (process.env['BUSBAR_DEV_SERVER'] ?? null),
  }
}

/** Switches that open a released package to a debugger; it refuses to start with any of them. */
const debuggingSwitches = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'js-flags',
]

export function forbiddenSwitch(): string | null {
  if (!app.isPackaged) return null
  const named = debuggingSwitches.find((name) => app.commandLine.hasSwitch(name))
  if (named) return named
  return process.argv.find((argument) => /^--inspect(-brk|-port|-publish-uid)?(=|$)/.test(argument)) ?? null
}
