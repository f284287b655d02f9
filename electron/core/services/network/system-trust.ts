import { readFileSync } from 'node:fs'
import tls from 'node:tls'
import type { TrustShown } from '../../../contract/network'

/** How the certificate authorities of this computer can be read. */
export interface TrustPort {
  /** The runtime's own way to ask the system; null on runtimes that have none. */
  readonly fromRuntime: (() => readonly string[]) | null
  /** `linux`, `darwin`, `win32` */
  readonly platform: string
  /** The text of a file, null when it cannot be read. */
  readText(path: string): string | null
}

export interface SystemTrust extends TrustShown {
  /** PEM, one each. */
  readonly certificates: readonly string[]
}

/** Where Linux distributions keep what they trust, one file each. */
const bundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
]

const pem = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g

/** The certificates in a text, each by itself. */
export function certificatesIn(text: string): string[] {
  return text.match(pem) ?? []
}

/**
 * What this computer trusts: by the runtime's own call, else by the distribution's file, else nothing besides the
 * list the runtime is built with.
 */
export function readSystemTrust(port: TrustPort): SystemTrust {
  const asked = port.fromRuntime?.() ?? []
  if (asked.length > 0) return { kind: 'runtime', path: null, count: asked.length, certificates: asked }
  for (const path of port.platform === 'linux' ? bundles : []) {
    const certificates = certificatesIn(port.readText(path) ?? '')
    if (certificates.length > 0) return { kind: 'bundle', path, count: certificates.length, certificates }
  }
  return { kind: 'built-in', path: null, count: 0, certificates: [] }
}

/** This computer. */
export function systemTrustPort(): TrustPort {
  // Absent on older runtimes.
  const ask = typeof tls.getCACertificates === 'function' ? tls.getCACertificates : null
  return {
    fromRuntime: ask && (() => ask('system')),
    platform: process.platform,
    readText(path) {
      try {
        return readFileSync(path, 'utf8')
      } catch {
        return null
      }
    },
  }
}
