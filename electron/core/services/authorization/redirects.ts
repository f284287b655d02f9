import { createHash } from 'node:crypto'
import type { ClientObject } from '../../cds/client-object'

const loopbackUri = /^http:\/\/127\.0\.0\.1:(\d+)(\/[^?#]*)?$/

/** A path of its own for each client object, so that no server's answer is taken for another's. */
export function redirectPath(registrationId: string, clientId: string): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([registrationId, clientId]))
    .digest('hex')
  return `/busbar/${digest.slice(0, 12)}`
}

/** The addresses on this computer that a client object is given. */
export const redirectUris = (ports: readonly number[], registrationId: string, clientId: string): string[] =>
  ports.map((port) => `http://127.0.0.1:${String(port)}${redirectPath(registrationId, clientId)}`)

/** The ports of those addresses of this computer that the client object lists. */
export function portsOf(
  registrationId: string,
  { client_id: clientId, redirect_uris: uris }: ClientObject,
): number[] {
  const path = redirectPath(registrationId, clientId ?? '')
  return uris.flatMap((uri) => {
    const match = loopbackUri.exec(uri)
    return match?.[2] === path ? [Number(match[1])] : []
  })
}

/** Where a customer ends when nobody is there to take the answer: the default address, which shows a receipt (CDS-WG1-02 §4.2). */
export function receiptUriOf({
  cds_default_redirect_uri: given,
  redirect_uris: uris,
}: ClientObject): string | null {
  const isReceipt = (uri: string): boolean => !isHere(uri)
  if (given !== null && isReceipt(given)) return given
  return uris.find(isReceipt) ?? null
}

/** Whether an address is one that Busbar gave; a utility on this computer has others. */
export const isHere = (uri: string): boolean => loopbackUri.exec(uri)?.[2]?.startsWith('/busbar/') === true
