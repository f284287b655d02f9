import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBusbar, type LaunchedBusbar } from '../support/launch.mjs'
import { deskIsThere, setUp } from '../support/busbar-page'
import { pagePid, statusOf } from '../support/processes'
import { openSilentServer, type SilentServer } from '../support/silent-server'

declare global {
  interface Window {
    broken?: boolean
    seen?: unknown[]
  }
  /** What Playwright evaluates may make code out of text; what the page does a turn later may not. */
  function aTurnLater(): Promise<void>
}

let busbar: LaunchedBusbar
let outside: SilentServer
const page = () => busbar.page
const url = () => `http://127.0.0.1:${outside.port}/`

beforeAll(async () => {
  outside = await openSilentServer()
  busbar = await launchBusbar()
  await setUp(page())
  await page().evaluate(giveTurns)
})
afterAll(async () => {
  await busbar.close()
  await outside.close()
})

function giveTurns(): void {
  globalThis.aTurnLater = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve()
      port2.postMessage(null)
    })
}

/** Whatever was tried before: nothing of it left the page. */
async function nothingGotOut(): Promise<void> {
  await outside.settle()
  expect(outside.reached).toEqual([])
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

describe('a page that wants out', () => {
  it('asks nobody by script', async () => {
    const ways = await page().evaluate(async (target) => {
      const outcome = (what: Promise<unknown>) =>
        what.then(
          () => 'went out',
          () => 'refused',
        )
      const event = (source: EventTarget, good: string, bad: string) =>
        new Promise((resolve, reject) => {
          source.addEventListener(good, resolve)
          source.addEventListener(bad, reject)
        })
      const xhr = new XMLHttpRequest()
      const xhrDone = event(xhr, 'load', 'error')
      xhr.open('GET', target)
      xhr.send()
      const blocked = async (make: () => EventTarget, good: string) => event(make(), good, 'error')
      return {
        fetch: await outcome(fetch(target, { mode: 'no-cors' })),
        file: await outcome(fetch('file:///etc/hostname')),
        xhr: await outcome(xhrDone),
        socket: await outcome(blocked(() => new WebSocket(target.replace('http', 'ws')), 'open')),
        stream: await outcome(blocked(() => new EventSource(target), 'open')),
        worker: await outcome(blocked(() => new Worker(target), 'message')),
        blobWorker: await outcome(
          blocked(() => new Worker(URL.createObjectURL(new Blob(['postMessage(1)']))), 'message'),
        ),
        service: await outcome(navigator.serviceWorker.register('/sw.js')),
        beacon: navigator.sendBeacon(target, 'x') ? 'queued' : 'refused',
      }
    }, url())
    const module = page().evaluate(`import(${JSON.stringify(url())}).then(() => 'went out', () => 'refused')`)
    expect(await module).toBe('refused')
    expect(Object.entries(ways).filter(([, how]) => how === 'went out')).toEqual([])
    await nothingGotOut()
  })

  it('loads nothing by element', async () => {
    const loaded = await page().evaluate(async (target) => {
      const put = (tag: string, attributes: Record<string, string>) =>
        new Promise<string>((resolve) => {
          const element = document.createElement(tag)
          element.addEventListener('load', () => resolve('loaded'))
          element.addEventListener('error', () => resolve('refused'))
          document.addEventListener('securitypolicyviolation', () => resolve('refused'), { once: true })
          for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
          document.body.append(element)
        })
      const all = {
        img: await put('img', { src: target }),
        script: await put('script', { src: target }),
        style: await put('link', { rel: 'stylesheet', href: target }),
        frame: await put('iframe', { src: target }),
        object: await put('object', { data: target, type: 'text/html' }),
        embed: await put('embed', { src: target, type: 'text/html' }),
        video: await put('video', { src: target }),
        audio: await put('audio', { src: target }),
        icon: await put('link', { rel: 'icon', href: target }),
        manifest: await put('link', { rel: 'manifest', href: target, crossorigin: '' }),
      }
      return all
    }, url())
    for (const [name, how] of Object.entries(loaded)) expect(how, name).not.toBe('loaded')
    await nothingGotOut()
  })

  it('prepares no connection by a hint, and finds no way over WebRTC', async () => {
    await page().evaluate(async (port) => {
      for (const rel of ['preconnect', 'prefetch', 'dns-prefetch', 'modulepreload', 'prerender']) {
        const link = document.createElement('link')
        link.rel = rel
        link.href = `http://127.0.0.1:${port}/`
        document.head.append(link)
      }
      const peer = new RTCPeerConnection({
        iceServers: [
          { urls: `stun:127.0.0.1:${port}` },
          { urls: `turn:127.0.0.1:${port}?transport=tcp`, username: 'a', credential: 'b' },
        ],
      })
      peer.createDataChannel('out')
      const gathered = new Promise<void>((resolve) => {
        peer.addEventListener('icegatheringstatechange', () => {
          if (peer.iceGatheringState === 'complete') resolve()
        })
      })
      await peer.setLocalDescription(await peer.createOffer())
      await gathered
      peer.close()
    }, outside.port)
    await nothingGotOut()
  })

  it('sends no form and follows no link', async () => {
    const wanted = busbar.app.evaluate(
      ({ BrowserWindow }) =>
        new Promise<string[]>((resolve) => {
          const tried: string[] = []
          BrowserWindow.getAllWindows()[0]?.webContents.on('will-navigate', (event, target) => {
            if (!event.defaultPrevented) tried.push(`let through: ${target}`)
            else tried.push('prevented')
            if (tried.length === 3) resolve(tried)
          })
        }),
    )
    const violated = await page().evaluate(async (target) => {
      window.broken = false
      const violation = new Promise<string>((resolve) =>
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.violatedDirective), {
          once: true,
        }),
      )
      const form = document.createElement('form')
      form.action = target
      form.method = 'post'
      document.body.append(form)
      form.submit()
      return violation
    }, url())
    expect(violated).toBe('form-action')
    for (const target of [url(), 'https://utility.example/', 'app://busbar/lock.html'])
      await page().evaluate((to) => location.assign(to), target)
    expect(await wanted).toEqual(['prevented', 'prevented', 'prevented'])
    expect(page().url()).toBe('app://busbar/index.html')
    expect(await page().evaluate(() => window.broken)).toBe(false)
    await nothingGotOut()
  })

  it('opens no window', async () => {
    const opened = await page().evaluate((target) => {
      const link = document.createElement('a')
      link.href = target
      link.target = '_blank'
      document.body.append(link)
      link.click()
      return [target, 'about:blank', 'app://busbar/index.html'].map((one) => window.open(one) === null)
    }, url())
    expect(opened).toEqual([true, true, true])
    expect(busbar.app.windows()).toHaveLength(1)
    await nothingGotOut()
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

describe('the session of the page', () => {
  const get = (target: string) =>
    busbar.app.evaluate(async ({ session }, address) => {
      try {
        const response = await session.defaultSession.fetch(address)
        const text = await response.text()
        return {
          status: response.status,
          text: text.slice(0, 60),
          policy: response.headers.get('content-security-policy'),
        }
      } catch (error) {
        return { status: 0, text: (error as Error).message, policy: null }
      }
    }, target)

  it('cancels whatever is not the bundle', async () => {
    for (const target of [url(), 'https://127.0.0.1:9/', `ws://127.0.0.1:${outside.port}/`])
      expect(await get(target), target).toMatchObject({
        status: 0,
        text: expect.stringContaining('ERR_BLOCKED'),
      })
    await nothingGotOut()
  })

  it('serves the bundle with its policy, and nothing beside it', async () => {
    const own = await get('app://busbar/index.html')
    expect(own.status).toBe(200)
    expect(own.policy).toContain("default-src 'none'")
    expect(own.policy).toContain("connect-src 'none'")
    expect(own.policy).not.toMatch(/unsafe|\*/)

    const outsideOfIt = [
      '../package.json',
      '%2e%2e/%2e%2e/package.json',
      '..%2f..%2fpackage.json',
      '%2e%2e%2f%2e%2e%2fpackage.json',
      '..%5c..%5cpackage.json',
      '%252e%252e%252fpackage.json',
      'assets/..%2f..%2f..%2fpackage.json',
      '/etc/passwd',
      '%2fetc%2fpasswd.json',
      '%zz.html',
      'assets',
      '',
      'main.cjs',
      '..%2fmain.cjs.map',
    ]
    for (const path of outsideOfIt)
      expect(await get(`app://busbar/${path}`), path).toMatchObject({ status: 404, text: 'not here' })
    for (const host of ['other', 'busbar.evil'])
      expect(await get(`app://${host}/index.html`), host).toMatchObject({ status: 404 })
    // Chromium itself refuses a zero byte; one that came through would find nothing.
    for (const path of ['index.html%00.png', '%00index.html'])
      expect(await get(`app://busbar/${path}`), path).toMatchObject({
        text: expect.stringMatching(/^(not here|Invalid URL)$/),
      })
  })
})
