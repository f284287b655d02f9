import type { SecretFormat } from '../../../contract/rotation'

export interface SecretPair {
  readonly clientId: string
  readonly clientName: string
  readonly clientSecret: string
  readonly tokenEndpoint: string
  readonly utilityName: string
}

/** The pair as a file that other systems read, and a name that is no path. */
export function secretFile(pair: SecretPair, format: SecretFormat): { name: string; text: string } {
  const stem = `${pair.utilityName} ${pair.clientName}`
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)
  const members = {
    client_id: pair.clientId,
    client_secret: pair.clientSecret,
    token_endpoint: pair.tokenEndpoint,
  }
  if (format === 'json') return { name: `${stem}.json`, text: `${JSON.stringify(members, null, 2)}\n` }
  const lines = Object.entries(members).map(([name, value]) => `${name.toUpperCase()}=${quoted(value)}`)
  return { name: `${stem}.env`, text: `${lines.join('\n')}\n` }
}

/** Readers of such files take single quotes as they are; what holds one is escaped in double quotes. */
function quoted(value: string): string {
  if (!/['\r\n]/.test(value)) return `'${value}'`
  const escaped = value
    .replaceAll(/[\\"$`]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
  return `"${escaped}"`
}
