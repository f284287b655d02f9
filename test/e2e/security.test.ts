import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBusbar, type LaunchedBusbar } from '../support/launch.mjs'
import { deskIsThere, setUp } from '../support/busbar-page'
import { pagePid, statusOf } from '../support/processes'

declare global {
  interface Window {
    broken?: boolean
    seen?: unknown[]
  }
  /** What Playwright evaluates may make code out of text; what the page does a turn later may not. */
  function aTurnLater(): Promise<void>
}

let busbar: LaunchedBusbar
const page = () => busbar.page

beforeAll(async () => {
  busbar = await launchBusbar()
  await setUp(page())
  await page().evaluate(giveTurns)
})
afterAll(() => busbar.close())

function giveTurns(): void {
  globalThis.aTurnLater = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve()
      port2.postMessage(null)
    })
}

describe('what a page holds in its hands', () => {
  it('is no Node, no Electron and no way between processes', async () => {
    const names = ['require', 'process', 'module', 'exports', 'Buffer', 'global', '__dirname', 'electron']
    const more = ['ipcRenderer', 'ipcNative', 'chrome.runtime', 'setImmediate', 'nodeProcess', 'webFrame']
    const found = await page().evaluate(
      (all) =>
        all.filter(
          (name) => name.split('.').reduce<unknown>((at, key) => (at as never)?.[key], window) !== undefined,
        ),
      [...names, ...more],
    )
    expect(found).toEqual([])
  })

  it('is a bridge of exactly two functions that cannot be replaced', async () => {
    const bridge = await page().evaluate(() => {
      const names = Object.getOwnPropertyNames(window.busbar).sort()
      Reflect.set(window, 'busbar', { call: async () => ({ ok: true, value: 'mine' }) })
      Reflect.set(window.busbar, 'call', async () => ({ ok: true, value: 'mine' }))
      const frame = document.createElement('iframe')
      document.body.append(frame)
      const usual = new Set(Object.getOwnPropertyNames(frame.contentWindow))
      frame.remove()
      // What the page's own libraries leave there begins with two underscores.
      const own = Object.getOwnPropertyNames(window).filter(
        (name) => !usual.has(name) && !name.startsWith('__') && name !== 'aTurnLater',
      )
      return { names, own }
    })
    expect(bridge).toEqual({ names: ['call', 'on'], own: ['busbar'] })
    const info = await page().evaluate(() => window.busbar.call('app.info', {}))
    expect(info).toMatchObject({ ok: true, value: { demo: false } })
  })

  it('does not reach the preload through what it is given', async () => {
    const reached = await page().evaluate(async () => {
      await aTurnLater()
      const tried = [
        () => (window.busbar.call.constructor as FunctionConstructor)('return process')(),
        () => (window.busbar.on('x', () => undefined).constructor as FunctionConstructor)('return require')(),
        () =>
          (
            Object.getPrototypeOf(window.busbar) as { constructor: { constructor: FunctionConstructor } }
          ).constructor.constructor('return process')(),
      ]
      return tried.map((one) => {
        try {
          return typeof one()
        } catch (error) {
          return (error as Error).name
        }
      })
    })
    expect(reached).toEqual(['EvalError', 'EvalError', 'EvalError'])
  })

  it('is no port to core, neither now nor after a reload', async () => {
    await page().addInitScript(() => {
      window.seen = []
      addEventListener('message', (event) => window.seen?.push(event.ports.length), true)
    })
    await page().reload()
    await deskIsThere(page())
    await page().evaluate(giveTurns)
    expect(await page().evaluate(() => window.busbar.call('app.info', {}))).toMatchObject({ ok: true })
    expect(await page().evaluate(() => window.seen)).toEqual([])
  })

  it('does not let it put a port of its own in place of core', async () => {
    const answer = await page().evaluate(async () => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = ({ data }: MessageEvent<{ id: number }>) =>
        port1.postMessage({ kind: 'reply', id: data.id, reply: { ok: true, value: 'mine' } })
      window.postMessage('busbar:port', '*', [port2])
      await new Promise((resolve) => addEventListener('message', resolve, { once: true }))
      return window.busbar.call('app.info', {})
    })
    expect(answer).toMatchObject({ ok: true, value: { demo: false } })
  })
})

describe.runIf(process.platform === 'linux')('the process of the page', () => {
  it('is confined: seccomp filter on, no new privileges, not root', async () => {
    const status = statusOf(await pagePid(busbar.app))
    expect(status.get('Seccomp')).toBe('2')
    expect(status.get('NoNewPrivs')).toBe('1')
    expect(status.get('Uid')?.split(/\s+/)).not.toContain('0')
  })
})

describe('a script that was smuggled in', () => {
  it('does not run: no inline script, handler or address, no text turned into code', async () => {
    const outcome = await page().evaluate(async () => {
      window.broken = false
      const violations: string[] = []
      const three = new Promise<void>((resolve) =>
        document.addEventListener('securitypolicyviolation', (event) => {
          violations.push(event.effectiveDirective)
          if (violations.length === 3) resolve()
        }),
      )
      const script = document.createElement('script')
      script.textContent = 'window.broken = true'
      document.body.append(script)
      const holder = document.createElement('div')
      holder.innerHTML = '<button onclick="window.broken = true">x</button>'
      document.body.append(holder)
      holder.querySelector('button')?.click()
      const link = document.createElement('a')
      link.href = 'javascript:window.broken = true'
      document.body.append(link)
      link.click()
      await three
      await aTurnLater()
      const errors = [
        () => (Reflect.get(window, 'eval') as (text: string) => unknown)('window.broken = true'),
        () => (Reflect.construct(Function, ['window.broken = true']) as () => unknown)(),
      ].map((run) => {
        try {
          return run()
        } catch (error) {
          return (error as Error).name
        }
      })
      return { broken: window.broken, errors, violations: [...new Set(violations)].sort() }
    })
    expect(outcome).toEqual({
      broken: false,
      errors: ['EvalError', 'EvalError'],
      violations: ['script-src-attr', 'script-src-elem'],
    })
  })
})

describe('permissions', () => {
  it('are denied, all of them', async () => {
    const answers = await page().evaluate(async () => {
      const denied = (what: Promise<unknown>) =>
        what.then(
          () => 'granted',
          (error: Error) => error.name,
        )
      const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read']
      const states = names.map(async (name) => {
        const { state } = await navigator.permissions.query({ name: name as PermissionName })
        return state
      })
      return {
        place: await new Promise((resolve) =>
          navigator.geolocation.getCurrentPosition(
            () => resolve('granted'),
            (error) => resolve(error.code),
          ),
        ),
        notification: await Notification.requestPermission(),
        camera: await denied(navigator.mediaDevices.getUserMedia({ video: true, audio: true })),
        screen: await denied(navigator.mediaDevices.getDisplayMedia({ video: true })),
        clipboard: await denied(navigator.clipboard.readText()),
        midi: await denied(navigator.requestMIDIAccess({ sysex: true })),
        states: [...new Set(await Promise.all(states))],
      }
    })
    expect(answers).toMatchObject({ place: 1, notification: 'denied', clipboard: 'NotAllowedError' })
    expect([answers.camera, answers.screen, answers.midi]).not.toContain('granted')
    expect(answers.states).toEqual(['denied'])
  })
})

describe('somebody else', () => {
  it('in a frame of the page has no bridge', async () => {
    const inside = await page().evaluate(() => {
      const frame = document.createElement('iframe')
      document.body.append(frame)
      const found = typeof frame.contentWindow?.busbar
      frame.remove()
      return found
    })
    expect(inside).toBe('undefined')
  })

  it('in another window, with the same preload and the same page, is refused', async () => {
    const opened = busbar.app.waitForEvent('window')
    await busbar.app.evaluate(({ app, BrowserWindow }) => {
      const preload = `${app.getAppPath()}/dist/preload.cjs`
      const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
      void other.loadURL('app://busbar/index.html')
    })
    const other = await opened
    await other.waitForLoadState('load')
    const state = await other.evaluate(() => {
      window.seen = []
      void window.busbar.call('app.info', {}).then((reply) => window.seen?.push(reply))
      return window.busbar.call('window.state', {})
    })
    expect(state).toMatchObject({ ok: false, error: { code: 'not-allowed-here' } })
    // Core answers the real page after the other one asked; the other one has no way to it.
    expect(await page().evaluate(() => window.busbar.call('app.info', {}))).toMatchObject({ ok: true })
    expect(await other.evaluate(() => window.seen)).toEqual([])
    const closed = other.waitForEvent('close')
    await busbar.app.evaluate(({ BrowserWindow }) => {
      for (const one of BrowserWindow.getAllWindows()) if (!one.isVisible()) one.destroy()
    })
    await closed
  })
})
