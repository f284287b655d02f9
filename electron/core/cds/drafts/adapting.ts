import type { AnswerBody } from '../document'
import type { Finding, Reading } from '../findings'
import { parseJson } from '../json'
import { isJsonObject, type JsonObject, type JsonValue, own } from '../json-value'

import { DraftNotes } from './draft-notes'
import { type DraftId, draftFacts } from './drafts'
import { cameLater } from './later-members'

/** Brings a parsed document of an older draft to the merged shape; a new object, the old one stays as it is. */
export type Adapter = (raw: JsonObject, notes: DraftNotes) => JsonObject

export interface Adaptation {
  readonly draft: DraftId
  readonly adapt: Adapter
}

/**
 * Reads a document of any draft with a reader of the merged shape. Every place that was adapted leaves a note, and
 * what a draft could not have yet is a note too, not a mistake of the server.
 */
export function readAdapted<R extends Reading<unknown>>(
  body: AnswerBody,
  url: string,
  { draft, adapt }: Adaptation,
  read: (body: AnswerBody, url: string) => R,
): R {
  if (draft === 'merged') return read(body, url)
  const parsed = Buffer.isBuffer(body) ? parseJson(body, url) : body
  if (!isJsonObject(parsed.value)) return read(parsed, url)
  const notes = new DraftNotes(draft)
  const value = adapt(parsed.value, notes)
  const reading = read({ value, findings: parsed.findings }, url)
  return { ...reading, findings: [...excused(reading.findings, draft), ...notes.findings()] }
}

/** Findings about members that came after this draft. */
function excused(findings: readonly Finding[], draft: DraftId): Finding[] {
  return findings.map((finding) => {
    const member = finding.path.slice(finding.path.lastIndexOf('/') + 1)
    if (finding.severity === 'info' || !cameLater(member, draft)) return finding
    const { label } = draftFacts(draft)
    return { ...finding, severity: 'info', text: `${finding.text} It is not part of ${label}.` }
  })
}

/** The object with a member under its present name; one that has that already stays as it is. */
export function renamed(
  raw: JsonObject,
  [from, to]: readonly [string, string],
  note: (text: string) => void,
): JsonObject {
  const value = own(raw, from)
  if (value === undefined || Object.hasOwn(raw, to)) return raw
  const { [from]: _gone, ...rest } = raw
  note(`“${from}” is read as “${to}”`)
  return { ...rest, [to]: value }
}

/** The object with a member it lacks. */
export function filled(
  raw: JsonObject,
  member: string,
  value: JsonValue,
  note: (text: string) => void,
  text = `“${member}” is missing and is taken as ${JSON.stringify(value)}`,
): JsonObject {
  if (Object.hasOwn(raw, member)) return raw
  note(text)
  return { ...raw, [member]: value }
}

/** Every object in a member that is a map or a list; other members and items stay as they are. */
export function eachIn(
  raw: JsonObject,
  member: string,
  change: (one: JsonObject, key: string, path: string) => JsonObject,
): JsonObject {
  const value = own(raw, member)
  const changed = (one: JsonValue, key: string): JsonValue =>
    isJsonObject(one)
      ? change(one, key, `/${member}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`)
      : one
  if (Array.isArray(value)) {
    return { ...raw, [member]: value.map((one, index) => changed(one, String(index))) }
  }
  if (!isJsonObject(value)) return raw
  const entries = Object.entries(value).map(([key, one]) => [key, changed(one, key)] as const)
  return { ...raw, [member]: Object.fromEntries(entries) }
}
