import { release } from 'node:os'
import { join } from 'node:path'
import { app, dialog, Menu, net, powerMonitor, type BrowserWindow } from 'electron'
import type { LockReason } from '../contract/vault'
import type { WindowEventName } from '../contract/window'
import { createTimedClipboard } from './clipboard'
import { CoreProcess, type CoreSettings } from './core-process'
import { startDemoGrid, type DemoGrid } from './demo-grid'
import { createHost } from './host-calls'
import { createKeychainRelay } from './keychain-process'
import type { LaunchOptions } from './launch-options'
import { startAutoLock } from './auto-lock'
import { createLock } from './lock'
import { lockSupport, readDesktopFacts } from './lock-support'
import { buildMenu } from './menu'
import { openPreferences } from './preferences'
import { createProtection } from './protection'
import { createProxyResolver } from './proxy-resolver'
import { secureContents, secureSession } from './security'
import { createWindow, showPage, type PageKind } from './window'
import { answerWindowCalls } from './window-calls'

/** How long core may take to finish and seal what is in flight when the app ends. */
const quitGraceMs = 5_000

/** Builds the running application: one window, one core, and the wires between them. */
export async function startApplication(options: LaunchOptions): Promise<void> {
  await secureSession(options.devServer, (assetId) => core.asset(assetId))
  secureContents()
  const preferences = openPreferences(options.dataFolder)
  const clipboard = createTimedClipboard()
  const keychain = createKeychainRelay()
  const facts = readDesktopFacts()
  let window: BrowserWindow | null = null
  let shown: PageKind | null = null
  let grid: DemoGrid | null = null

  const tellPage = (event: WindowEventName, payload: unknown) => {
    if (window && !window.isDestroyed()) window.webContents.send('busbar:window-event', event, payload)
  }
  const show = async (kind: PageKind) => {
    if (!window || window.isDestroyed()) return
    shown = kind
    await showPage(window, kind, options.devServer)
  }
  const relaunch = (demo: boolean) => {
    const kept = process.argv.slice(1).filter((argument) => argument !== '--demo')
    app.relaunch({ args: demo ? [...kept, '--demo'] : kept })
    app.quit()
  }

  if (options.demo) grid = await startDemoGrid(join(options.dataFolder, 'grid'))

  const start = (): CoreSettings => ({
    dataFolder: options.dataFolder,
    mode: options.demo ? 'demo' : 'normal',
    keychainService: options.keychainService,
    version: app.getVersion(),
    electron: process.versions.electron,
    platform: `${process.platform} ${release()}`,
    banner: options.banner,
    preferences: preferences.read(),
    suggestions: [...(grid?.suggestions ?? [])],
    lockSupport: lockSupport(facts),
  })

  const core = new CoreProcess(start, {
    onReady(open) {
      const kind: PageKind = open ? 'desk' : 'gate'
      if (shown === kind && window) {
        core.connectPage(window.webContents, kind)
        tellPage('core.changed', { up: true, problem: null })
      } else {
        void show(kind)
      }
    },
    onDown(problem) {
      window?.webContents.send('busbar:port-lost', problem !== null)
      tellPage('core.changed', { up: false, problem })
      if (problem !== null && shown === null) {
        // No page was ever shown: there is nothing left to look at but this.
        dialog.showErrorBox('Busbar cannot start', problem)
        app.quit()
      }
    },
    answerHost: (method, input) => host(method, input),
  })

  const lock = createLock({
    window: () => window,
    core,
    preferences,
    tellPage,
    showGate: () => show('gate'),
    clearClipboard: () => clipboard.clearNow(),
  })
  const host = createHost({
    window: () => window,
    proxies: createProxyResolver(),
    clipboard,
    keychain,
    preferences,
    onPreferences: () => core.tell({ kind: 'preferences', preferences: preferences.read() }),
    lock: (reason: LockReason, closed: boolean) => void lock.run(reason, closed),
    lockCount: () => lock.count(),
    stillThere: () => !watch.checkIdle(),
    protection: createProtection(
      () => window,
      () => preferences.read().hideFromCapture,
    ),
    unlocked() {
      preferences.keepLockedState(null)
      watch.begin()
      core.noteOpened()
      if (shown !== 'desk') void show('desk')
    },
  })

  const menu = buildMenu((id) => tellPage('action.invoked', { id }), options.demo)
  Menu.setApplicationMenu(menu)
  answerWindowCalls({
    window: () => window,
    menu: () => menu,
    lockCount: () => lock.count(),
    devServer: options.devServer,
    onHello: () => {
      if (window && shown) core.connectPage(window.webContents, shown)
    },
    onReadyToLock: () => lock.pageIsReady(),
    openDemo: () => relaunch(true),
    leaveDemo: () => relaunch(false),
  })

  const watch = startAutoLock({
    facts,
    preferences,
    canLock: () => shown === 'desk' && !lock.running(),
    lock: (reason) => void lock.run(reason, false),
  })

  window = createWindow(preferences)
  window.on('close', () => {
    if (!preferences.read().lockOnClose || shown !== 'desk') return
    preferences.keepLockedState({ reason: 'window-closed', atMs: Date.now(), closedWithoutPassphrase: false })
  })
  const reportState = () => {
    if (window && !window.isDestroyed()) {
      tellPage('window.changed', { maximized: window.isMaximized(), focused: window.isFocused() })
    }
  }
  window
    .on('maximize', reportState)
    .on('unmaximize', reportState)
    .on('focus', reportState)
    .on('blur', reportState)
  window.on('closed', () => {
    window = null
  })
  window.webContents.on('render-process-gone', () => {
    core.tell({ kind: 'drop-pages' })
    if (!lock.running()) void show(shown ?? 'gate')
  })
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  powerMonitor.on('suspend', () => {
    core.tell({ kind: 'power', what: 'suspend' })
  })
  powerMonitor.on('resume', () => {
    core.tell({ kind: 'power', what: 'resume' })
    core.tell({ kind: 'online', online: net.isOnline() })
  })
  if (!options.demo) watchConnection(core)
  app.on('window-all-closed', () => app.quit())
  quitInOrder(core, async () => {
    keychain.kill()
    grid?.stop()
    await clipboard.clearNow()
  })
  const locked = preferences.lockedState()
  if (locked) core.lockNext(locked)
  core.start()
}

/** How often the computer is asked whether it has a network; there is no event for it in this process. */
const connectionEveryMs = 5_000

/** Core hears when the network goes and comes. The demo never leaves this computer, so it is not asked there. */
function watchConnection(core: CoreProcess): void {
  const timer = setInterval(() => core.tell({ kind: 'online', online: net.isOnline() }), connectionEveryMs)
  app.on('will-quit', () => clearInterval(timer))
}

/** The app ends only after core has sealed and closed; everything else goes with it. */
function quitInOrder(core: CoreProcess, release: () => Promise<void>): void {
  let stopped = false
  app.on('will-quit', (event) => {
    if (stopped) return
    event.preventDefault()
    const end = () => {
      stopped = true
      app.quit()
    }
    // Electron does not hear a quit that is asked for while it is still calling off this one.
    const later = () => setImmediate(end)
    void core.stop(quitGraceMs).then(release).then(later, later)
  })
}
