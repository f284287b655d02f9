import { BusbarError } from '../../../contract/errors'

/** An admin id and secret as one way of reading what a person typed or pasted. */
export interface TypedPair {
  readonly clientId: string
  readonly clientSecret: string
}

const controls = /\p{Cc}/u
/** Line ends and tabs come with pasting; no id or secret can hold them (RFC 6749 appendix A). */
const pastedEnds = /^[\t\r\n]+|[\t\r\n]+$/g

/**
 * The ways to read a pasted pair, likeliest first: without the spaces around it, which are nearly always an
 * accident, and then with them, since a secret may begin or end with one. Throws `invalid-input`.
 */
export function readingsOf(clientId: string, clientSecret: string): [TypedPair, ...TypedPair[]] {
  const id = without(clientId)
  const secret = without(clientSecret)
  refuseControls('registration number (client_id)', id)
  refuseControls('secret (client_secret)', secret)
  const trimmed = { clientId: id.trim(), clientSecret: secret.trim() }
  if (trimmed.clientId === '' || trimmed.clientSecret === '') {
    throw new BusbarError('invalid-input', {
      reason: `the ${trimmed.clientId === '' ? 'registration number (client_id)' : 'secret (client_secret)'} is empty`,
    })
  }
  const exact = { clientId: id, clientSecret: secret }
  const isSame = exact.clientId === trimmed.clientId && exact.clientSecret === trimmed.clientSecret
  return isSame ? [trimmed] : [trimmed, exact]
}

const without = (text: string): string => text.replace(pastedEnds, '')

function refuseControls(field: string, text: string): void {
  const at = text.search(controls)
  if (at < 0) return
  const code = (text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  throw new BusbarError('invalid-input', {
    reason: `the ${field} holds a character that cannot be sent, U+${code} at place ${at + 1}`,
  })
}
