import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { app, protocol, session, type WebContents } from 'electron'
import { assetResponse, notHere, type FindAsset } from './assets'

export const pageOrigin = 'app://busbar'
export const deskPage = `${pageOrigin}/index.html`
export const gatePage = `${pageOrigin}/lock.html`

/** Pictures of utilities, by ids that core gave the page; nothing else lives there. */
const assetOrigin = 'app://asset'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json; charset=utf-8',
}

const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  `img-src 'self' ${assetOrigin}`,
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Must run before the app is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: false } },
  ])
}

/** Serves the bundle, the pictures core knows, and nothing else; the decoded path may not leave the bundle. */
async function serve(root: string, url: string, findAsset: FindAsset): Promise<Response> {
  const { host, pathname } = new URL(url)
  if (host === 'asset') return await assetResponse(pathname, findAsset)
  const decoded = decodedPath(pathname)
  if (host !== 'busbar' || decoded === null) return notHere()
  const file = join(root, decoded)
  const type = types[extname(file)]
  if (!type || !file.startsWith(root + sep)) return notHere()
  try {
    const headers = {
      'content-type': type,
      'content-security-policy': contentPolicy,
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    }
    return new Response(await readFile(file), { headers })
  } catch {
    return notHere()
  }
}

/** The path as the disk would take it; null when it cannot be decoded or holds what no name has. */
function decodedPath(pathname: string): string | null {
  try {
    const decoded = normalize(decodeURIComponent(pathname))
    return decoded.includes('\0') ? null : decoded
  } catch {
    return null
  }
}

/** A proxy on a port that nobody can listen on, for every address, this computer's own included. */
const nowhere = { proxyRules: 'http://127.0.0.1:0', proxyBypassRules: '<-loopback>' }

/**
 * The page has no network: every request but the bundle's own is cancelled, every permission is denied. What no
 * request filter sees (peer connections, connection hints) is led to a proxy that does not exist.
 */
export async function secureSession(devServer: string | null, findAsset: FindAsset): Promise<void> {
  const own = session.defaultSession
  if (devServer === null) await own.setProxy(nowhere)
  const root = join(__dirname, 'renderer')
  own.protocol.handle('app', (request) => serve(root, request.url, findAsset))
  own.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isOwnUrl(details.url, devServer) })
  })
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  own.setPermissionCheckHandler(() => false)
  own.setDevicePermissionHandler(() => false)
  own.setSpellCheckerEnabled(false)
  own.on('will-download', (event) => event.preventDefault())
}

function isOwnUrl(url: string, devServer: string | null): boolean {
  const own = [`${pageOrigin}/`, `${assetOrigin}/`, 'devtools://']
  if (own.some((start) => url.startsWith(start))) return true
  return devServer !== null && (url.startsWith(devServer) || url.startsWith(devServer.replace('http', 'ws')))
}

/** No page goes anywhere, opens anything or embeds anything. */
export function secureContents(): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.on('will-navigate', (event) => event.preventDefault())
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    // Peer connections pass by every request filter and content policy; without a proxy for it, no UDP.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  })
}
