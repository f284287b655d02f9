import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setUp } from '../support/busbar-page'
import { launchBusbar, type LaunchedBusbar } from '../support/launch.mjs'
import { openSilentServer, type SilentServer } from '../support/silent-server'

let busbar: LaunchedBusbar
let outside: SilentServer
const page = () => busbar.page
const url = () => `http://127.0.0.1:${outside.port}/`

beforeAll(async () => {
  outside = await openSilentServer()
  busbar = await launchBusbar()
  await setUp(page())
})
afterAll(async () => {
  await busbar.close()
  await outside.close()
})

/** Whatever was tried before: nothing of it left the page. */
async function nothingGotOut(): Promise<void> {
  await outside.settle()
  expect(outside.reached).toEqual([])
}

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
    const sinceMs = await page().evaluate(() => performance.timeOrigin)
    const violated = await page().evaluate(async (target) => {
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
    expect(await page().evaluate(() => performance.timeOrigin)).toBe(sinceMs)
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
