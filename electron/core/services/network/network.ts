import type { Handlers } from '../../../contract/methods'
import type { TrustShown } from '../../../contract/network'
import { BusbarError } from '../../../contract/errors'
import { isLoopbackUrl } from '../../http/addresses'
import { proxyUrl } from '../../http/connections'
import { lookAtHandshake } from '../../http/handshake'
import { trustOf } from '../../http/trust'
import type { DeskContext } from '../context'
import { metadataCandidates } from '../utilities/metadata-candidates'
import { authorityShown, readAuthorities } from './authorities'
import { HostTest, type HostTestPorts } from './host-test'
import { httpEnd, type ParseAnswer } from './host-test-http'
import { handshakeEnd } from './host-test-tls'
import type { NetworkSettings } from './network-settings'
import { checkHeader, checkOrigin } from './personal-header'
import { manualUrl } from './proxy-choice'

type NetworkHandlers = Pick<Handlers, Extract<keyof Handlers, `network.${string}`>>

export interface NetworkDeps {
  readonly settings: NetworkSettings
  /** Has the next request use what is set now. */
  readonly renew: () => void
  readonly parse: ParseAnswer
}

export interface NetworkService {
  readonly handlers: NetworkHandlers
  /** Ends the tests that still run. */
  stop(): void
}

const done = { done: true } as const
/** Tests whose lines can still be read. */
const keptTests = 8

/** Proxy, authorities, headers and time limits, and the test of a host. */
export function createNetworkService(
  context: DeskContext,
  { settings, renew, parse }: NetworkDeps,
): NetworkService {
  const tests = new Map<string, HostTest>()
  const changed = (text: string) => {
    renew()
    context.emit('network.changed')
    context.record({
      actor: 'you',
      utilityId: null,
      text,
      result: 'ok',
      resultText: 'Done',
      durationMs: null,
    })
  }

  return {
    handlers: {
      'network.get': () => {
        const { kind, pacUrl, manual } = settings.proxy
        const trust = settings.systemTrust()
        return {
          proxy: { kind, pacUrl, manual: manual && shownManual(context, manual) },
          connectTimeoutSec: settings.connectTimeoutSec,
          trust: { kind: trust.kind, path: trust.path, count: trust.count } satisfies TrustShown,
          authorities: settings
            .authorities()
            .map(({ id, value }) => authorityShown(id, value, context.nowMs())),
          headers: settings
            .headers()
            .map(({ headerId, origin, name, setAtMs }) => ({ headerId, origin, name, setAtMs })),
        }
      },
      'network.setProxy': async (choice) => {
        await settings.setProxy(choice)
        changed(`Set the proxy: ${proxyWords(settings)}`)
        return done
      },
      'network.setConnectTimeout': ({ connectTimeoutSec }) => {
        settings.setConnectTimeout(connectTimeoutSec)
        changed(`Set the time for connecting to ${String(connectTimeoutSec)} seconds`)
        return done
      },
      'network.addAuthorities': ({ fileName, base64 }) => {
        const text = Buffer.from(base64, 'base64').toString('utf8')
        const found = readAuthorities(fileName, text, context.nowMs())
        const added = settings.addAuthorities(found)
        if (added > 0)
          changed(`Trusted a certificate authority: ${found.map((one) => one.subject).join(', ')}`)
        return { added }
      },
      'network.removeAuthority': ({ authorityId }) => {
        const { subject } = settings.removeAuthority(authorityId)
        changed(`No longer trusted a certificate authority: ${subject}`)
        return done
      },
      'network.setHeader': async ({ address, name, value }) => {
        const origin = checkOrigin(address)
        const header = checkHeader(name, value)
        await settings.setHeader({ origin, name: header.name, setAtMs: context.nowMs() }, header.value)
        changed(`Set the header ${header.name} for ${new URL(origin).host}`)
        return { origin }
      },
      'network.removeHeader': async ({ headerId }) => {
        const { name, origin } = await settings.removeHeader(headerId)
        changed(`Removed the header ${name} for ${new URL(origin).host}`)
        return done
      },
      'network.startTest': ({ address }) => {
        const [first = ''] = metadataCandidates(address)
        const url = new URL(first)
        if (context.mode === 'demo' && !isLoopbackUrl(url.href)) {
          throw new BusbarError('demo-only', { host: url.host })
        }
        const testId = context.newId('tst')
        const test = new HostTest(url, portsOf(context, settings, parse))
        tests.set(testId, test)
        for (const [id, old] of [...tests].slice(0, -keptTests)) {
          old.cancel()
          tests.delete(id)
        }
        void test.run()
        return { testId }
      },
      'network.testResult': ({ testId }) => {
        const test = tests.get(testId)
        if (!test) throw new BusbarError('not-found', { what: 'This test' })
        return { host: test.url.host, running: test.running, lines: test.lines() }
      },
      'network.cancelTest': ({ testId }) => {
        tests.get(testId)?.cancel()
        return done
      },
    },
    stop() {
      for (const test of tests.values()) test.cancel()
      tests.clear()
    },
  }
}

function shownManual(context: DeskContext, manual: NonNullable<NetworkSettings['proxy']['manual']>) {
  const { passwordRecord, ...rest } = manual
  return { ...rest, passwordSet: passwordRecord !== null && context.vault.has(passwordRecord) }
}

function proxyWords({ proxy }: NetworkSettings): string {
  if (proxy.kind === 'manual' && proxy.manual) return new URL(manualUrl(proxy.manual)).host
  if (proxy.kind === 'pac') return 'by a proxy script'
  return proxy.kind === 'none' ? 'none' : 'as this computer says'
}

function portsOf(context: DeskContext, settings: NetworkSettings, parse: ParseAnswer): HostTestPorts {
  return {
    nowMs: () => context.nowMs(),
    changed: () => context.emit('network.tested'),
    async proxyFor(url) {
      if (isLoopbackUrl(url.href)) return { route: null, setWhere: 'this computer is reached directly' }
      const { kind } = settings.proxy
      const proxy = proxyUrl(await settings.resolveProxy(url.href))
      const setWhere = whereSet[kind]
      if (proxy === null) {
        return {
          route: null,
          setWhere: kind === 'manual' ? 'this host is on the list of exceptions' : setWhere,
        }
      }
      return { route: { url: proxy, authorization: settings.proxyAuthorization(proxy) }, setWhere }
    },
    async tls(url, proxy, signal) {
      const lists = { system: settings.systemTrust().certificates, extra: settings.extraCa }
      const timeoutMs = settings.connectTimeoutSec * 1000
      const seen = await lookAtHandshake({ url, proxy, secureContext: trustOf(lists), timeoutMs, signal })
      return handshakeEnd(seen, url.hostname, lists)
    },
    http: async (url, signal) =>
      await httpEnd(
        await context.dispatcher.send({
          utilityId: null,
          purpose: 'test',
          method: 'GET',
          url: url.href,
          redirects: 'metadata',
          signal,
        }),
        context.nowMs(),
        parse,
      ),
  }
}

const whereSet = {
  system: 'as this computer’s settings say',
  none: 'as set here',
  manual: 'as set here',
  pac: 'as the proxy script says',
} as const
