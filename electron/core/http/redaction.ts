import { createHmac, randomBytes } from 'node:crypto'
import type { HttpPurpose } from './exchange'
import { limits } from './limits'

const keptRequestHeaders = ['accept', 'content-type', 'if-modified-since', 'if-none-match', 'user-agent']
const keptResponseHeaders = [
  'cache-control',
  'content-encoding',
  'content-length',
  'content-type',
  'date',
  'etag',
  'last-modified',
  'location',
  'retry-after',
  'server',
  'www-authenticate',
  'x-request-id',
]

/** Names whose value is never kept, wherever they stand. */
const secretWord = /(^|_)(secret|token|password|assertion|verifier|code|cookie|statement|signature|api_?key)$/
/** A member of a JSON text whose value is text, also where the text is cut off inside it. */
const textMember = /"((?:[^"\\]|\\.)*)"(\s*:\s*)"((?:[^"\\]|\\.)*)"?/g

/** Purposes whose answers hold secrets by rule: kept only when they could be taken apart. */
const secretPurposes: readonly HttpPurpose[] = ['registration', 'token', 'credentials']

/** Shorter values would tear ordinary text apart; no secret worth the name is that short. */
const shortestSecret = 6

/**
 * Makes what may be kept of an exchange: an allowlist first, then every known secret value is looked for and
 * replaced. The same secret gets the same tag while Busbar runs, so that exchanges can be compared.
 */
export class Redactor {
  private readonly knownSecrets: () => Iterable<string>
  private readonly tagKey = randomBytes(32)
  /** Of every secret that was known last time, the spellings it travels in. */
  private known: ReadonlyMap<string, readonly string[]> = new Map()

  constructor(knownSecrets: () => Iterable<string>) {
    this.knownSecrets = knownSecrets
  }

  /** That a header of a person's own went along is worth knowing; its value is not kept. */
  requestHeaders(
    headers: Readonly<Record<string, string>>,
    personal: Readonly<Record<string, string>> = {},
  ): Record<string, string> {
    const kept = this.pick(headers, keptRequestHeaders)
    for (const [name, value] of Object.entries(personal)) kept[name] = this.tag(value)
    const authorization = headers['authorization']
    if (authorization !== undefined) {
      const [scheme = '', ...rest] = authorization.split(' ')
      kept['authorization'] = `${scheme} ${this.tag(rest.join(' '))}`
    }
    return kept
  }

  responseHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
    const kept = this.pick(headers, keptResponseHeaders)
    const { location } = kept
    if (location !== undefined) kept['location'] = this.location(location)
    return kept
  }

  /** The address with secret query parameters and known secrets taken out. */
  url(url: string): string {
    const parsed = new URL(url)
    parsed.hash = ''
    const hasSecret = [...parsed.searchParams.keys()].some((name) => isSecretName(name))
    if (hasSecret) parsed.search = this.form(parsed.search.slice(1))
    return this.scrub(parsed.href)
  }

  /** Redirects carry codes and tokens in their query; a relative one is kept without it. */
  private location(location: string): string {
    return /^[a-z][a-z0-9+.-]*:/i.test(location) && isUrl(location)
      ? this.url(location)
      : (location.split(/[?#]/)[0] ?? '')
  }

  /** At most `limits.keptBody` characters of a text body, or null for anything that is not text. */
  body(body: Buffer | string | null, contentType: string | undefined, purpose: HttpPurpose): string | null {
    if (body === null || body.length === 0) return null
    const type = contentType ?? ''
    if (type !== '' && !/json|text|xml|html|x-www-form-urlencoded/i.test(type)) return null
    if (type.includes('x-www-form-urlencoded')) return this.cut(this.form(body.toString()))
    if (secretPurposes.includes(purpose)) return this.cut(this.stripJson(body.toString()))
    // A margin, so that a secret across the cut is still found.
    const start = body.slice(0, 2 * limits.keptBody).toString()
    return this.cut(
      start.replace(textMember, (whole, name: string, colon: string, value: string) =>
        isSecretName(unescaped(name)) ? `"${name}"${colon}"${this.tag(value)}"` : whole,
      ),
    )
  }

  /** Replaces every known secret in any of the spellings it travels in. */
  scrub(text: string): string {
    let scrubbed = text
    for (const [secret, inSpellings] of this.spelled()) {
      for (const spelling of inSpellings) {
        if (scrubbed.includes(spelling)) scrubbed = scrubbed.replaceAll(spelling, this.tag(secret))
      }
    }
    return scrubbed
  }

  /** To spell a secret takes longer than to look for it; one that is known no more is forgotten here, too. */
  private spelled(): ReadonlyMap<string, readonly string[]> {
    const spelled = new Map<string, readonly string[]>()
    for (const secret of this.knownSecrets()) {
      if (secret.length >= shortestSecret) spelled.set(secret, this.known.get(secret) ?? spellings(secret))
    }
    this.known = spelled
    return spelled
  }

  /** A secret may come as text, as a number or wrapped in a list; whether there is one may be seen. */
  private tagged(value: unknown): unknown {
    if (value === null || typeof value === 'boolean') return value
    return this.tag(typeof value === 'string' ? value : JSON.stringify(value))
  }

  private tag(secret: string): string {
    return `⟨secret #${createHmac('sha256', this.tagKey).update(secret).digest('hex').slice(0, 4)}⟩`
  }

  private pick(headers: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> {
    const kept: Record<string, string> = {}
    for (const name of names) {
      const value = headers[name]
      if (value !== undefined) kept[name] = this.scrub(value)
    }
    return kept
  }

  private form(text: string): string {
    const pairs = [...new URLSearchParams(text)]
    return pairs.map(([name, value]) => `${name}=${isSecretName(name) ? this.tag(value) : value}`).join('&')
  }

  private stripJson(text: string): string | null {
    try {
      return JSON.stringify(
        JSON.parse(text),
        (name, value: unknown) => (isSecretName(name) ? this.tagged(value) : value),
        1,
      )
    } catch {
      return null
    }
  }

  private cut(text: string | null): string | null {
    if (text === null) return null
    const scrubbed = this.scrub(text)
    return scrubbed.length <= limits.keptBody ? scrubbed : `${scrubbed.slice(0, limits.keptBody)}…`
  }
}

/** `client_secret`, `client-secret` and `clientSecret` are one name. */
function isSecretName(name: string): boolean {
  const plain = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replaceAll('-', '_')
  return secretWord.test(plain.toLowerCase())
}

/** A member's name without the escapes that could hide it. */
function unescaped(name: string): string {
  try {
    return JSON.parse(`"${name}"`) as string
  } catch {
    return name
  }
}

function isUrl(text: string): boolean {
  try {
    return new URL(text).href !== ''
  } catch {
    return false
  }
}

function spellings(secret: string): readonly string[] {
  const inJson = JSON.stringify(secret).slice(1, -1)
  const inForm = new URLSearchParams({ s: secret }).toString().slice(2)
  return [...new Set([secret, inJson, inForm, encodeURIComponent(secret)])]
}
