import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { makeCertificates } from './certificates'
import { authServerMetadata, serverMetadata } from './cds-documents'
import { wellKnown } from './published-utility'
import { startUtility, type ScriptedUtility } from './scripted-utility'
import { openUtilityDesk, type UtilityDesk } from './utility-desk'

/** An address of the public internet, for a program that goes through a proxy. */
export const publicOrigin = 'https://public.utility.example'

export interface PublicUtility {
  readonly utility: ScriptedUtility
  readonly desk: UtilityDesk
  /** Every host and port that a connection was asked for, refused ones too. */
  readonly reached: string[]
  /** Publishes its documents under the public name. */
  readonly publish: (changes?: object, auth?: object) => void
}

/**
 * A utility with a public name: a proxy on this computer leads that name to a real TLS server, and nothing else
 * anywhere. So what a public document leads to can be seen, and nothing leaves this computer.
 */
export async function openPublicUtility(): Promise<PublicUtility> {
  const tls = makeCertificates('subjectAltName=DNS:public.utility.example')
  const utility = await startUtility({ tls })
  const { port } = new URL(utility.origin)
  const reached: string[] = []
  const proxy = createServer()
  proxy.on('connect', (request, socket) => {
    const target = request.url ?? ''
    reached.push(target)
    if (target !== 'public.utility.example:443') {
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
      return
    }
    const through = connect(Number(port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      through.pipe(socket)
      socket.pipe(through)
    })
    through.on('error', () => socket.destroy())
    socket.on('error', () => through.destroy())
    socket.on('close', () => through.destroy())
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  const address = proxy.address() as AddressInfo
  const desk = await openUtilityDesk({
    extraCa: [tls.ca],
    resolveProxy: async () => `PROXY 127.0.0.1:${address.port}`,
  })
  onTestFinished(() => {
    proxy.closeAllConnections()
    proxy.close()
  })
  const publish = (changes: object = {}, auth: object = {}): void => {
    utility.on(wellKnown, { body: serverMetadata(publicOrigin, changes) })
    utility.on('/oauth', { body: authServerMetadata(publicOrigin, {}, {}, auth) })
  }
  publish()
  return { utility, desk, reached, publish }
}

/** Addresses that no public document may lead to: private, link-local, this computer, in several spellings. */
export const innerAddresses: readonly string[] = [
  'https://10.0.0.7/x',
  'https://192.168.1.1/x',
  'https://169.254.169.254/latest/meta-data',
  'https://127.0.0.1:8443/x',
  'https://0.0.0.0/x',
  'https://localhost/x',
  'https://[::1]/x',
  'https://[::ffff:10.0.0.7]/x',
  'https://[fd00::7]/x',
  'https://2130706433/x',
]

/** What the proxy was asked for besides the utility itself. */
export const strayed = (reached: readonly string[]): string[] =>
  reached.filter((target) => target !== 'public.utility.example:443')
