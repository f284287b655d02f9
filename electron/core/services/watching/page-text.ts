/** What can be read of a page. */
export interface PageText {
  /** Lines of words; null for what has none, such as a PDF. */
  readonly text: string | null
  /** True when there was more than what is kept. */
  readonly cut: boolean
}

/** Characters kept of a page; terms of use are rarely a tenth of it. */
const longest = 200_000

/**
 * The words of a page, for reading and comparing. Nothing is ever rendered: of a web page the markup, scripts and
 * styles are dropped, so that a page that differs only there has the same words.
 */
export function pageText(body: Buffer, contentType: string): PageText {
  const [type = '', ...parameters] = contentType.toLowerCase().split(';')
  const kind = type.trim()
  const isHtml = kind === 'text/html' || kind === 'application/xhtml+xml'
  if (!isHtml && !kind.startsWith('text/') && kind !== '') return { text: null, cut: false }
  const source = decode(body, parameters)
  if (source.includes('\u0000')) return { text: null, cut: false }
  const text = tidy(
    isHtml || (kind === '' && source.trimStart().startsWith('<')) ? wordsOfHtml(source) : source,
  )
  return { text: text.slice(0, longest), cut: text.length > longest }
}

function decode(body: Buffer, parameters: readonly string[]): string {
  const named = parameters.map((one) => /^\s*charset\s*=\s*"?([\w.:-]+)"?\s*$/.exec(one)?.[1]).find(Boolean)
  try {
    return new TextDecoder(named ?? 'utf-8').decode(body)
  } catch {
    return new TextDecoder().decode(body)
  }
}

/** Elements whose content is no words of the page. */
const silent: ReadonlySet<string> = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'iframe',
  'object',
  'title',
])
/** Elements that stand within a line. */
const inline: ReadonlySet<string> = new Set(
  'a abbr b bdi bdo cite code data dfn em font i kbd mark q s samp small span strike strong sub sup time u var wbr'.split(
    ' ',
  ),
)

/** One pass over the source; a tag or an element that is never closed ends the page. */
function wordsOfHtml(source: string): string {
  const parts: string[] = []
  const lower = source.toLowerCase()
  for (let at = 0; at < source.length;) {
    const open = source.indexOf('<', at)
    if (open < 0) {
      parts.push(entities(source.slice(at)))
      break
    }
    parts.push(entities(source.slice(at, open)))
    if (source.startsWith('<!--', open)) {
      at = endOf(source, '-->', open + 4)
      continue
    }
    const name = /^<\/?([a-z][a-z0-9]*)/.exec(lower.slice(open, open + 24))?.[1]
    if (name === undefined && !/^<[!?/]/.test(source.slice(open, open + 2))) {
      // A lone “less than” is a word.
      parts.push('<')
      at = open + 1
      continue
    }
    if (name !== undefined && silent.has(name) && source[open + 1] !== '/') {
      at = endOf(source, '>', lower.indexOf(`</${name}`, open))
      continue
    }
    if (name === undefined || !inline.has(name)) parts.push('\n')
    at = tagEnd(source, open)
  }
  return parts.join('')
}

function endOf(source: string, mark: string, from: number): number {
  const found = from < 0 ? -1 : source.indexOf(mark, from)
  return found < 0 ? source.length : found + mark.length
}

/** Behind the `>` of a tag; one inside quotes does not end it. */
function tagEnd(source: string, open: number): number {
  let quote = ''
  for (let at = open + 1; at < source.length; at++) {
    const sign = source.charAt(at)
    if (quote !== '') quote = sign === quote ? '' : quote
    else if (sign === '>') return at + 1
    else if ((sign === '"' || sign === "'") && source[at - 1] === '=') quote = sign
  }
  return source.length
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  bull: '•',
  middot: '·',
  copy: '©',
  reg: '®',
  trade: '™',
  sect: '§',
  para: '¶',
  deg: '°',
  euro: '€',
  pound: '£',
  shy: '',
}

/** Names that are not known here stay as they are written, which compares as well. */
function entities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{1,10}));/gi, (whole, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(String(hex), 16) : null
    if (code !== null) return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
    return Object.hasOwn(named, String(name)) ? (named[String(name)] ?? whole) : whole
  })
}

/** One blank between words, no empty lines. */
function tidy(text: string): string {
  return text
    .split(/\r\n?|\n/)
    .map((line) => line.replace(/[^\S\n]+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n')
}
