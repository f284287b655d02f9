export type TextPart =
  { kind: 'text'; text: string } | { kind: 'link'; text: string; url: string; host: string }

/**
 * Where an address may begin and how far it may reach. Invisible and direction-changing characters end it, so that
 * what is seen is what is opened. Quotes are spelled as numbers: the minifier escapes them, which `u` forbids.
 */
const candidate = /\bhttps:\/\/[^\s<>\u0022\u0027\u0060\p{Cf}\p{Default_Ignorable_Code_Point}]+/giu

/** Punctuation after an address belongs to the sentence. */
const trailing = /[.,;:!?'*_~]+$/

/**
 * Splits plain text into text and addresses that may be opened: https only, and none that carries a user name, which
 * would make the part before the @ look like the host. Nothing is ever read as HTML.
 */
export function linkify(text: string): TextPart[] {
  const parts: TextPart[] = []
  let at = 0
  for (const match of text.matchAll(candidate)) {
    const found = trimmed(match[0])
    const url = safeUrl(found)
    if (!url) continue
    if (match.index > at) parts.push({ kind: 'text', text: text.slice(at, match.index) })
    parts.push({ kind: 'link', text: found, url: url.href, host: url.host })
    at = match.index + found.length
  }
  if (at < text.length) parts.push({ kind: 'text', text: text.slice(at) })
  return parts
}

/** The address without the punctuation of its sentence; a bracket stays only when it was opened inside. */
function trimmed(found: string): string {
  let rest = found.replace(trailing, '')
  while (/[)\]}]$/.test(rest) && !isOpenedInside(rest)) rest = rest.slice(0, -1).replace(trailing, '')
  return rest
}

function isOpenedInside(text: string): boolean {
  const pairs: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }
  const close = text.at(-1) ?? ''
  const open = pairs[close] ?? ''
  return text.split(open).length >= text.split(close).length
}

/** The parsed address if it may be offered as a link, else null. */
function safeUrl(text: string): URL | null {
  try {
    const url = new URL(text)
    const isSafe = url.protocol === 'https:' && url.username === '' && url.password === '' && url.host !== ''
    return isSafe ? url : null
  } catch {
    return null
  }
}
