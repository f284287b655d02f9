import { isUtf8 } from 'node:buffer'
import { BusbarError } from '../../contract/errors'
import { type Finding, pointer } from './findings'
import { JsonSyntaxError, parseStrict } from './json-parser'
import { emptyMap, isJsonObject, type JsonValue } from './json-value'
import { scanJson } from './json-scan'

/** A parsed answer. Decimals keep their digits; see `Decimal`. */
export interface ParsedJson {
  readonly value: JsonValue
  readonly findings: readonly Finding[]
}

/** Levels of nesting Busbar reads. The deepest object of the specification needs eight. */
const maxDepth = 64

/**
 * Parses an answer: UTF-8 with or without a byte order mark, strict JSON. Throws `answer-empty`,
 * `html-instead-of-json` for a web page, `too-deep`, and `not-json` with the byte offset of the first wrong byte.
 * Decimals keep their digits; where they are places on a map they may be `rounded` to plain numbers.
 */
export function parseJson(
  body: Buffer,
  url: string,
  { decimals }: { decimals: 'exact' | 'rounded' } = { decimals: 'exact' },
): ParsedJson {
  const mark = startsWithMark(body) ? 3 : 0
  const bytes = body.subarray(mark)
  if (isBlank(bytes)) throw new BusbarError('answer-empty', { url })
  if (looksLikeHtml(bytes)) throw new BusbarError('html-instead-of-json', { url })
  const invalid = invalidUtf8(bytes)
  if (invalid !== null) throw notJson(url, mark + invalid, 'this is not UTF-8')
  const scan = scanJson(bytes)
  if (scan.depth > maxDepth) throw new BusbarError('too-deep', { url, limit: maxDepth })
  const text = bytes.toString('utf8')
  const value = parseText(text, scan.lossy && decimals === 'exact', (offset, reason) =>
    notJson(url, mark + Buffer.byteLength(text.slice(0, offset)), reason),
  )
  const findings: Finding[] = scan.members > countMembers(value) ? repeatedMembers(text) : []
  if (!scan.nul) return { value, findings }
  return { value: escapeNul(value, '', findings), findings }
}

function countMembers(value: JsonValue): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + countMembers(item), 0)
  if (!isJsonObject(value)) return 0
  return Object.values(value).reduce<number>((sum, member) => sum + 1 + countMembers(member), 0)
}

/** More of them say nothing new. */
const mostRepeats = 20

/** A name that stands twice in one object means something else to every reader (RFC 8259 §4). */
function repeatedMembers(text: string): Finding[] {
  const findings: Finding[] = []
  parseStrict(text, (trail) => {
    if (findings.length >= mostRepeats) return
    const path = trail.reduce<string>((above, part) => pointer(above, part), '')
    const told = `“${String(trail.at(-1))}” stands more than once in one object; the last one counts.`
    findings.push({ severity: 'warning', clause: 'RFC 8259 §4', path, text: told })
  })
  return findings
}

function parseText(
  text: string,
  lossy: boolean,
  fail: (offset: number, reason: string) => BusbarError,
): JsonValue {
  try {
    // Keys such as __proto__ stay ordinary members in both parsers.
    return lossy ? parseStrict(text) : (JSON.parse(text) as JsonValue)
  } catch (error) {
    const syntax = error instanceof JsonSyntaxError ? error : locate(text)
    throw fail(syntax.offset, syntax.message)
  }
}

/** JSON.parse does not always say where it stopped; the strict parser does. */
function locate(text: string): JsonSyntaxError {
  try {
    parseStrict(text)
  } catch (error) {
    if (error instanceof JsonSyntaxError) return error
  }
  return new JsonSyntaxError(0, 'JSON')
}

function notJson(url: string, offset: number, reason: string): BusbarError {
  return new BusbarError('not-json', { url, offset, reason })
}

function startsWithMark(body: Buffer): boolean {
  return body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf
}

function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d))
}

function looksLikeHtml(bytes: Buffer): boolean {
  const start = bytes.subarray(0, 1024).toString('latin1').trimStart().toLowerCase()
  return start.startsWith('<')
}

/** Offset of the first byte that is not UTF-8, or null. */
function invalidUtf8(bytes: Buffer): number | null {
  if (isUtf8(bytes)) return null
  let [good, bad] = [0, bytes.length + 1]
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (beginsAsUtf8(bytes.subarray(0, middle))) good = middle
    else bad = middle
  }
  return good
}

/** A character that is cut off at the end is no mistake yet. */
function beginsAsUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

/**
 * U+0000 is legal in JSON and cut off by many programs, so it becomes the six visible characters of its escape.
 */
function escapeNul(value: JsonValue, path: string, findings: Finding[]): JsonValue {
  if (typeof value === 'string') return value.includes('\0') ? escaped(value, path, findings) : value
  if (Array.isArray(value)) return value.map((item, index) => escapeNul(item, pointer(path, index), findings))
  if (!isJsonObject(value)) return value
  const copy = emptyMap<JsonValue>()
  for (const [key, member] of Object.entries(value)) {
    const name = key.includes('\0') ? escaped(key, path, findings) : key
    copy[name] = escapeNul(member, pointer(path, name), findings)
  }
  return copy
}

function escaped(text: string, path: string, findings: Finding[]): string {
  findings.push({
    severity: 'warning',
    clause: 'RFC 8259 §9',
    path,
    text: 'The text holds the character U+0000; it is shown as \\u0000.',
  })
  return text.replaceAll('\0', '\\u0000')
}
