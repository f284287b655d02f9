import { z } from 'zod'
import { atMs, done, nothing } from './common'
import { method } from './define'

/** Longest texts a person can set here; more is a mistake or an attack on memory. */
const limits = { host: 255, bypass: 4000, user: 255, secret: 8000, url: 2000, file: 2_000_000 }

export const proxyScheme = z.enum(['http', 'https'])

/** What a person asks for; the password of a proxy is written, never read. */
export const proxyChoice = z.discriminatedUnion('kind', [
  /** Whatever this computer uses. */
  z.object({ kind: z.literal('system') }),
  /** None, whatever this computer says. */
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('pac'), pacUrl: z.string().max(limits.url) }),
  z.object({
    kind: z.literal('manual'),
    scheme: proxyScheme,
    host: z.string().max(limits.host),
    port: z.number().int(),
    /** Hosts that are reached directly: `host`, `*.domain`, `10.0.0.0/8`, separated by commas or lines. */
    bypass: z.string().max(limits.bypass),
    /** Null: the proxy asks for nothing. */
    user: z.string().max(limits.user).nullable(),
    /** Null keeps the one that is set, which is possible for the same proxy and the same user only. */
    password: z.string().max(limits.secret).nullable(),
  }),
])
export type ProxyChoice = z.infer<typeof proxyChoice>

export const proxyShown = z.object({
  kind: z.enum(['system', 'none', 'pac', 'manual']),
  pacUrl: z.string().nullable(),
  /** The last one set by hand, kept while another kind is used. */
  manual: z
    .object({
      scheme: proxyScheme,
      host: z.string(),
      port: z.number().int(),
      bypass: z.string(),
      user: z.string().nullable(),
      passwordSet: z.boolean(),
    })
    .nullable(),
})
export type ProxyShown = z.infer<typeof proxyShown>

export const authorityShown = z.object({
  authorityId: z.string(),
  /** The file it came from. */
  fileName: z.string(),
  subject: z.string(),
  issuer: z.string(),
  validToMs: atMs,
  /** SHA-256, in pairs. */
  fingerprint: z.string(),
  expired: z.boolean(),
})
export type AuthorityShown = z.infer<typeof authorityShown>

/** Where the certificate authorities come from that count besides the built-in list. */
export const trustShown = z.object({
  kind: z.enum(['runtime', 'bundle', 'built-in']),
  /** The file of a bundle. */
  path: z.string().nullable(),
  /** Authorities of this computer. */
  count: z.number().int(),
})
export type TrustShown = z.infer<typeof trustShown>

/** A header for one origin. Its value is written, never read. */
export const headerShown = z.object({
  headerId: z.string(),
  origin: z.string(),
  name: z.string(),
  setAtMs: atMs,
})
export type HeaderShown = z.infer<typeof headerShown>

export const testStep = z.enum(['dns', 'proxy', 'tls', 'http'])
export type TestStep = z.infer<typeof testStep>

export const testLine = z.object({
  step: testStep,
  state: z.enum(['waiting', 'running', 'ok', 'failed', 'skipped']),
  /** One sentence; empty while it waits. */
  text: z.string(),
  facts: z.array(z.object({ name: z.string(), value: z.string() })),
  durationMs: z.number().int().nullable(),
})
export type TestLine = z.infer<typeof testLine>

export const networkMethods = {
  'network.get': method(
    'desk',
    nothing,
    z.object({
      proxy: proxyShown,
      connectTimeoutSec: z.number().int(),
      trust: trustShown,
      authorities: z.array(authorityShown),
      headers: z.array(headerShown),
    }),
  ),
  'network.setProxy': method('desk', proxyChoice, done, ['setting-refused', 'vault-unwritable']),
  'network.setConnectTimeout': method(
    'desk',
    z.object({ connectTimeoutSec: z.number().int().min(2).max(60) }),
    done,
  ),
  /** Every authority in a PEM file; `added` counts those that were not here yet. */
  'network.addAuthorities': method(
    'desk',
    z.object({ fileName: z.string().max(limits.host), base64: z.string().max(limits.file) }),
    z.object({ added: z.number().int() }),
    ['setting-refused'],
  ),
  'network.removeAuthority': method('desk', z.object({ authorityId: z.string().max(64) }), done, [
    'not-found',
  ]),
  /** Sets or replaces a header for exactly the origin of an address. */
  'network.setHeader': method(
    'desk',
    z.object({
      address: z.string().max(limits.url),
      name: z.string().max(limits.host),
      value: z.string().max(limits.secret),
    }),
    z.object({ origin: z.string() }),
    ['setting-refused', 'vault-unwritable'],
  ),
  'network.removeHeader': method('desk', z.object({ headerId: z.string().max(64) }), done, ['not-found']),
  /** Begins to test the way to a host; no credential is sent. */
  'network.startTest': method(
    'desk',
    z.object({ address: z.string().max(limits.url) }),
    z.object({ testId: z.string() }),
    ['address-invalid', 'insecure-address', 'demo-only'],
  ),
  /** The four lines as far as they are known. */
  'network.testResult': method(
    'desk',
    z.object({ testId: z.string().max(64) }),
    z.object({ host: z.string(), running: z.boolean(), lines: z.array(testLine) }),
    ['not-found'],
  ),
  'network.cancelTest': method('desk', z.object({ testId: z.string().max(64) }), done),
} as const
