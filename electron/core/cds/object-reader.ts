import { type Finding, pointer } from './findings'
import { readInstant } from './instants'
import { Decimal, emptyMap, isJsonObject, type JsonObject, type JsonValue, own } from './json-value'
import { rawWord, wireEnum, type WireEnum } from './wire-enum'

interface Place {
  readonly path: string
  readonly clause: string
  /** Address of the document; relative links are resolved against it. */
  readonly url: string
  readonly findings: Finding[]
}

/** A document that is wrong everywhere is described well enough by this many findings. */
const mostFindings = 500

/** 31 December 9999, the last moment that can be written as a datetime (RFC 3339). */
const lastMomentSec = 253_402_300_799

type Presence = 'required' | 'optional'

/** Reads members of one JSON object tolerantly: what is wrong becomes a finding and a harmless value. */
export class ObjectReader {
  readonly raw: JsonObject
  private readonly place: Place

  constructor(raw: JsonObject, place: Place) {
    this.raw = raw
    this.place = place
  }

  note(severity: Finding['severity'], key: string | null, text: string, clause = this.place.clause): void {
    if (this.place.findings.length >= mostFindings) return
    const path = key === null ? this.place.path : pointer(this.place.path, key)
    this.place.findings.push({ severity, clause, path, text })
  }

  get(key: string): JsonValue | undefined {
    return own(this.raw, key)
  }

  has(key: string): boolean {
    return Object.hasOwn(this.raw, key)
  }

  text(key: string, presence: Presence = 'required'): string | null {
    const value = this.get(key)
    if (typeof value === 'string') return value
    if (value === undefined || value === null) return this.absent(key, presence, value)
    this.note('error', key, `“${key}” is due as text.`)
    return value instanceof Decimal || typeof value !== 'object' ? String(value) : null
  }

  /** Text that may be null by rule; the member itself is required. */
  textOrNull(key: string): string | null {
    if (!this.has(key)) this.note('warning', key, `“${key}” is missing; it is read as null.`)
    return this.get(key) === null ? null : this.text(key, 'optional')
  }

  /** An address as absolute URL. Relative ones are resolved and noted; unreadable ones become null. */
  url(key: string, presence: Presence = 'required'): string | null {
    const value = this.text(key, presence)
    return value === null ? null : this.absolute(key, value)
  }

  urlOrNull(key: string): string | null {
    const value = this.textOrNull(key)
    return value === null ? null : this.absolute(key, value)
  }

  private absolute(key: string, value: string): string | null {
    if (value.trim() === '') {
      // Completed, it would be the address of the document itself.
      this.note('error', key, `“${key}” is empty where an address is due.`)
      return null
    }
    if (isAbsolute(value)) return value
    try {
      const resolved = new URL(value, this.place.url).href
      this.note('warning', key, `“${key}” is a relative address; it was completed to ${resolved}.`)
      return resolved
    } catch {
      this.note('error', key, `“${key}” is not an address.`)
      return null
    }
  }

  /** A datetime, kept as the server wrote it. */
  datetime(key: string, presence: Presence = 'required'): string | null {
    const value = this.text(key, presence)
    if (value !== null && !readInstant(value))
      this.note('warning', key, `“${key}” is not an RFC 3339 datetime.`)
    return value
  }

  integer(key: string, presence: Presence = 'required'): number | null {
    const value = this.get(key)
    if (value === undefined || value === null) return this.absent(key, presence, value)
    const number = typeof value === 'number' ? value : Number(scalarText(value) ?? Number.NaN)
    if (typeof value !== 'number' || !Number.isInteger(number) || number < 0) {
      this.note('error', key, `“${key}” is due as a whole number that is not negative.`)
    }
    return Number.isFinite(number) ? Math.trunc(number) : null
  }

  /** A moment in seconds since the epoch. One behind the end of the calendar is read as that end. */
  epochSec(key: string, presence: Presence = 'required'): number | null {
    const value = this.integer(key, presence)
    if (value === null || value <= lastMomentSec) return value
    this.note('error', key, `“${key}” lies behind the year 9999; seconds since 1970 are due.`)
    return lastMomentSec
  }

  /** The digits of a number as the server wrote them. */
  decimal(key: string, presence: Presence = 'required'): string | null {
    const value = this.get(key)
    if (value === undefined || value === null) return this.absent(key, presence, value)
    if (typeof value === 'string') this.note('warning', key, `“${key}” is due as a number, not as text.`)
    const text = scalarText(value)
    if (text === null) this.note('error', key, `“${key}” is due as a number.`)
    return text
  }

  flag(key: string, whenAbsent: boolean): boolean {
    const value = this.get(key)
    if (typeof value === 'boolean') return value
    this.note('error', key, `“${key}” is due as true or false.`)
    return value === 'true' || value === 1 ? true : value === 'false' || value === 0 ? false : whenAbsent
  }

  word<T extends string>(
    key: string,
    words: readonly T[],
    presence: Presence = 'required',
  ): WireEnum<T> | null {
    const value = this.text(key, presence)
    return value === null ? null : this.known(key, wireEnum(words, value))
  }

  words<T extends string>(key: string, words: readonly T[], presence: Presence = 'required'): WireEnum<T>[] {
    return this.strings(key, presence).map((value) => this.known(key, wireEnum(words, value)))
  }

  private known<T extends string>(key: string, word: WireEnum<T>): WireEnum<T> {
    if (word.kind === 'unknown') this.note('info', key, `“${key}” holds the unknown word “${rawWord(word)}”.`)
    return word
  }

  /** Strings of an array; a missing array is empty, other items are left out, both noted. */
  strings(key: string, presence: Presence = 'required'): string[] {
    const strings: string[] = []
    for (const [index, item] of this.items(key, presence).entries()) {
      if (typeof item === 'string') strings.push(item)
      else this.note('error', key, `Item ${index} of “${key}” is due as text.`)
    }
    return strings
  }

  urls(key: string, presence: Presence = 'required'): string[] {
    return this.strings(key, presence).flatMap((value) => this.absolute(key, value) ?? [])
  }

  items(key: string, presence: Presence = 'required'): JsonValue[] {
    const value = this.get(key)
    if (Array.isArray(value)) return value
    if (value === undefined || value === null) this.absent(key, presence, value)
    else this.note('error', key, `“${key}” is due as a list.`)
    return []
  }

  /** Objects of an array, each with its own reader. */
  objects<T>(
    key: string,
    read: (reader: ObjectReader) => T,
    presence: Presence = 'required',
    clause?: string,
  ): T[] {
    const found: T[] = []
    for (const [index, item] of this.items(key, presence).entries()) {
      if (isJsonObject(item)) found.push(read(this.inside(item, [key, index], clause)))
      else this.note('error', key, `Item ${index} of “${key}” is due as an object.`)
    }
    return found
  }

  /** A map keyed by the server, prototype-free. */
  map<T>(key: string, read: (reader: ObjectReader, id: string) => T, clause?: string): Record<string, T> {
    const found = emptyMap<T>()
    const value = this.get(key)
    if (!isJsonObject(value)) {
      this.note('error', key, value === undefined ? `“${key}” is missing.` : `“${key}” is due as an object.`)
      return found
    }
    for (const [id, item] of Object.entries(value)) {
      if (isJsonObject(item)) found[id] = read(this.inside(item, [key, id], clause), id)
      else this.note('error', key, `“${id}” in “${key}” is due as an object.`)
    }
    return found
  }

  /** A reader over another form of the same object, at the same place. */
  over(raw: JsonObject): ObjectReader {
    return new ObjectReader(raw, this.place)
  }

  private inside(raw: JsonObject, steps: readonly (string | number)[], clause?: string): ObjectReader {
    const path = steps.reduce<string>(pointer, this.place.path)
    return new ObjectReader(raw, { ...this.place, path, clause: clause ?? this.place.clause })
  }

  private absent(key: string, presence: Presence, value: null | undefined): null {
    if (presence === 'required') {
      this.note(
        'error',
        key,
        value === null ? `“${key}” is null where a value is due.` : `“${key}” is missing.`,
      )
    }
    return null
  }
}

function scalarText(value: JsonValue): string | null {
  if (value instanceof Decimal) return value.text
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(value) ? value : null
}

function isAbsolute(value: string): boolean {
  try {
    return new URL(value).href.length > 0
  } catch {
    return false
  }
}
