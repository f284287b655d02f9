import { TLSSocket } from 'node:tls'

/** Whom the certificates of the hosts met so far name. */
export class PeerCertificates {
  private readonly names = new Map<string, string>()

  note(hostname: string, port: string, socket: unknown): void {
    if (!(socket instanceof TLSSocket)) return
    const { subject } = socket.getPeerCertificate()
    // Without a certificate there is an empty object.
    const named = [subject?.O, subject?.CN].flatMap((one: string | string[] | undefined) => one ?? [])
    if (named.length > 0) this.names.set(placeOf(hostname, port), named.join(', '))
  }

  /** Organisation and common name; null for a host that was not met, or met without TLS. */
  of(url: string): string | null {
    const { hostname, port } = new URL(url)
    return this.names.get(placeOf(hostname, port)) ?? null
  }
}

function placeOf(hostname: string, port: string): string {
  return `${hostname.replace(/^\[|\]$/g, '')}:${port || '443'}`
}
