import { join } from 'node:path'
import { BrowserWindow, nativeTheme, screen } from 'electron'
import type { WindowState } from '../contract/window'
import { deskPage, gatePage } from './security'
import type { PreferenceStore } from './preferences'

/** `desk` is the application; `gate` is everything outside the vault: first run, lock, trouble. */
export type PageKind = 'desk' | 'gate'

const smallest = { width: 480, height: 480 }

/** A kept position counts only while enough of it lies on a display that is there now. */
function fitToDisplays(state: WindowState): WindowState {
  if (state.x === null || state.y === null) return state
  const { x, y } = state
  const visible = screen.getAllDisplays().some(({ workArea }) => {
    const across = Math.min(x + state.width, workArea.x + workArea.width) - Math.max(x, workArea.x)
    const down = Math.min(y + 44, workArea.y + workArea.height) - Math.max(y, workArea.y)
    return across >= 120 && down >= 24
  })
  return visible ? state : { ...state, x: null, y: null }
}

/** Title bars: the system's own buttons where it lets them float over the page, drawn ones on Linux. */
function frameOf(platform: NodeJS.Platform): Electron.BrowserWindowConstructorOptions {
  if (platform === 'darwin') return { titleBarStyle: 'hiddenInset', trafficLightPosition: { x: 14, y: 14 } }
  if (platform === 'win32') return { titleBarStyle: 'hidden', titleBarOverlay: { height: 43 } }
  return { frame: false }
}

export function createWindow(store: PreferenceStore): BrowserWindow {
  const state = fitToDisplays(store.windowState())
  const window = new BrowserWindow({
    ...frameOf(process.platform),
    ...(state.x === null || state.y === null ? {} : { x: state.x, y: state.y }),
    width: state.width,
    height: state.height,
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: 'Busbar',
    icon: join(__dirname, '..', 'resources', 'icon.png'),
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#101318' : '#f7f8fa',
    webPreferences: {
      preload: join(__dirname, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      spellcheck: false,
      enableBlinkFeatures: '',
      navigateOnDragDrop: false,
      safeDialogs: true,
    },
  })
  if (state.maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  // The title names the application only: a title is shown in task switchers and screenshots.
  window.on('page-title-updated', (event) => event.preventDefault())
  window.on('close', () => {
    const bounds = window.getNormalBounds()
    store.keepWindowState({ ...bounds, maximized: window.isMaximized() })
  })
  return window
}

export async function showPage(
  window: BrowserWindow,
  kind: PageKind,
  devServer: string | null,
): Promise<void> {
  const url = kind === 'desk' ? deskPage : gatePage
  // A page that is replaced while it loads rejects; the one that replaces it tells how it went.
  await window
    .loadURL(devServer === null ? url : `${devServer}/${kind === 'desk' ? 'index' : 'lock'}.html`)
    .catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ERR_ABORTED' && error.code !== 'ERR_FAILED') throw error
    })
}

/**
 * Ends the page's process, and with it everything the page knew. It is killed rather than crashed: a crash may
 * leave a dump of its memory behind.
 */
export function endPage(window: BrowserWindow): Promise<void> {
  return new Promise((resolve) => {
    if (window.webContents.isCrashed()) {
      resolve()
      return
    }
    window.webContents.once('render-process-gone', () => resolve())
    process.kill(window.webContents.getOSProcessId(), 'SIGKILL')
  })
}
