import type { ExchangeRow, HttpPurpose } from '../../http/exchange'

const withToken: readonly HttpPurpose[] = ['clients', 'messages', 'credentials', 'grants', 'files']

/**
 * The exchange as a command for a shell. Secrets are not in the row; where one belongs the command names
 * `$BUSBAR_TOKEN`, `$BUSBAR_CLIENT` (`id:secret`) for the token endpoint, or `$BUSBAR_HEADER` for a header of a
 * person's own.
 */
export function curlCommand(row: ExchangeRow): string {
  const parts = ['curl', '-i', ...(row.method === 'GET' ? [] : ['-X', row.method]), quote(row.url)]
  for (const [name, value] of Object.entries(row.requestHeaders)) {
    const isSecret = value.includes('⟨secret')
    if (isSecret && withoutToken(row.purpose)) parts.push('-H', `"${name}: $BUSBAR_HEADER"`)
    else if (!isSecret && name.toLowerCase() !== 'authorization') parts.push('-H', quote(`${name}: ${value}`))
  }
  if (withToken.includes(row.purpose)) parts.push('-H', '"Authorization: Bearer $BUSBAR_TOKEN"')
  if (row.purpose === 'token') parts.push('-u', '"$BUSBAR_CLIENT"')
  if (row.requestBody !== null && row.requestBody !== '') parts.push('--data-raw', quote(row.requestBody))
  return parts.join(' ')
}

const withoutToken = (purpose: HttpPurpose): boolean => !withToken.includes(purpose) && purpose !== 'token'

/** Single quotes keep everything but themselves from the shell. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
