import { ipcMain, type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent, type Menu } from 'electron'
import { toErrorReply, BusbarError } from '../contract/errors'
import {
  windowMethods,
  type Place,
  type WindowInput,
  type WindowMethodName,
  type WindowOutput,
} from '../contract/window'
import { createFileDialogs } from './file-dialogs'
import { popUpMenu } from './menu'
import { savePdf } from './save-pdf'
import { pageOrigin } from './security'

export interface WindowCallParts {
  readonly window: () => BrowserWindow | null
  readonly menu: () => Menu
  readonly lockCount: () => number
  readonly devServer: string | null
  readonly onHello: () => void
  readonly onReadyToLock: () => void
  readonly openDemo: () => void
  readonly leaveDemo: () => void
}

/** True only for the top frame of our own page in the window main made. */
function isOwnPage(event: IpcMainEvent | IpcMainInvokeEvent, parts: WindowCallParts): boolean {
  const window = parts.window()
  const frame = event.senderFrame
  if (!window || event.sender !== window.webContents || !frame || frame !== window.webContents.mainFrame)
    return false
  return (
    frame.url.startsWith(`${pageOrigin}/`) ||
    (parts.devServer !== null && frame.url.startsWith(parts.devServer))
  )
}

const done = { done: true } as const

/** What a page asks of its own window, and its first word, after which it gets its port. */
export function answerWindowCalls(parts: WindowCallParts): void {
  let place: Place | null = null
  const dialogs = createFileDialogs(parts)

  const answers: {
    [M in WindowMethodName]: (
      window: BrowserWindow,
      input: WindowInput<M>,
    ) => WindowOutput<M> | Promise<WindowOutput<M>>
  } = {
    'window.state': (window) => ({
      maximized: window.isMaximized(),
      focused: window.isFocused(),
      platform: process.platform,
    }),
    'window.minimize': (window) => {
      window.minimize()
      return done
    },
    'window.toggleMaximize': (window) => {
      if (window.isMaximized()) window.unmaximize()
      else window.maximize()
      return done
    },
    'window.close': (window) => {
      window.close()
      return done
    },
    'window.showMenu': (window, { x, y }) => {
      popUpMenu(parts.menu(), window, x, y)
      return done
    },
    'window.rememberPlace': (_window, next) => {
      place = next
      return done
    },
    'window.recallPlace': () => ({ place }),
    'window.readyToLock': () => {
      parts.onReadyToLock()
      return done
    },
    'window.savePdf': (window, { name }) => savePdf(window, dialogs, name),
    'window.openDemo': () => {
      parts.openDemo()
      return done
    },
    'window.leaveDemo': () => {
      parts.leaveDemo()
      return done
    },
  }

  ipcMain.on('busbar:hello', (event) => {
    if (isOwnPage(event, parts)) parts.onHello()
  })
  ipcMain.handle('busbar:window', async (event, method: string, input: unknown) => {
    const window = parts.window()
    if (!window || !isOwnPage(event, parts) || !Object.hasOwn(windowMethods, method)) {
      return { ok: false, error: toErrorReply(new BusbarError('not-allowed-here')) }
    }
    const name = method as WindowMethodName
    const checked = windowMethods[name].input.safeParse(input ?? {})
    if (!checked.success) {
      return {
        ok: false,
        error: toErrorReply(new BusbarError('invalid-input', { reason: 'its form is wrong' })),
      }
    }
    const answer = answers[name] as (window: BrowserWindow, input: unknown) => unknown
    try {
      return { ok: true, value: await answer(window, checked.data) }
    } catch {
      return { ok: false, error: toErrorReply(new BusbarError('internal')) }
    }
  })
}
