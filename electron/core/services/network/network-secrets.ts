import type { SecretKind, Vault } from '../../vault/types'

const kinds: readonly SecretKind[] = ['proxy-password', 'header', 'cookie']

/** Every secret value of the network settings, whole and in the parts by which it could travel. */
export function networkSecrets(vault: Vault): string[] {
  return kinds.flatMap((kind) => vault.list(kind).flatMap((recordId) => partsOf(openText(vault, recordId))))
}

/** The value of a sealed text. */
export function openText(vault: Vault, recordId: string): string {
  const plain = vault.open(recordId)
  try {
    return plain.toString('utf8')
  } finally {
    plain.fill(0)
  }
}

/** `Basic` of a user and a password (RFC 7617). */
export function basicOf(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`
}

/** `Bearer x` is x as well, `Basic x` the password in it, `a=x; b=y` both values. */
function partsOf(value: string): string[] {
  const [scheme = '', rest] = value.split(/\s+/, 2)
  const parts = [value]
  if (rest !== undefined && /^[A-Za-z]+$/.test(scheme)) parts.push(rest)
  if (/^basic$/i.test(scheme) && rest !== undefined) {
    parts.push(...Buffer.from(rest, 'base64').toString('utf8').split(':').slice(1))
  }
  for (const pair of value.split(';')) {
    const at = pair.indexOf('=')
    if (at > 0) parts.push(pair.slice(at + 1).trim())
  }
  return parts
}
