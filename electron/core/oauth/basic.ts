import type { BasicForm } from './access-token'

/**
 * The value of a Basic header. `encoded` follows RFC 6749 §2.3.1 but leaves the unreserved characters
 * `A–Z a–z 0–9 - . _` alone, so that base64url secrets look the same in both spellings; `raw` is for servers that
 * do not decode.
 */
export function basicHeader(clientId: string, secret: string, form: BasicForm): string {
  const pair = form === 'raw' ? `${clientId}:${secret}` : `${formEncode(clientId)}:${formEncode(secret)}`
  return `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`
}

/** Whether the two spellings differ for this pair at all. */
export function hasTwoSpellings(clientId: string, secret: string): boolean {
  return basicHeader(clientId, secret, 'raw') !== basicHeader(clientId, secret, 'encoded')
}

function formEncode(text: string): string {
  const percent = encodeURIComponent(text).replace(
    /[!'()*~]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return percent.replaceAll('%20', '+')
}
