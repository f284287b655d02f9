import { BusbarError } from '../../contract/errors'
import type { Finding } from './findings'
import { type ParsedJson, parseJson } from './json'
import { isJsonObject, type JsonObject } from './json-value'
import { ObjectReader } from './object-reader'

/** An answer's bytes, or what the parse worker made of them. */
export type AnswerBody = Buffer | ParsedJson

export interface ObjectDocument {
  readonly reader: ObjectReader
  /** Grows while the reader is used. */
  readonly findings: Finding[]
}

/** Parses an answer whose outermost value must be an object; anything else is `unexpected-answer`. */
export function readObject(body: AnswerBody, url: string, clause: string): ObjectDocument {
  const parsed = Buffer.isBuffer(body) ? parseJson(body, url) : body
  if (!isJsonObject(parsed.value)) {
    throw new BusbarError('unexpected-answer', { url, reason: 'an object is due' })
  }
  return readerOf(parsed.value, url, clause, [...parsed.findings])
}

function readerOf(raw: JsonObject, url: string, clause: string, findings: Finding[] = []): ObjectDocument {
  return { reader: new ObjectReader(raw, { path: '', clause, url, findings }), findings }
}
