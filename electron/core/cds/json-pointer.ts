import { isJsonObject, type JsonValue, own } from './json-value'

/** What stands at a place of a document. */
export interface Pointed {
  /** Undefined when nothing stands there. */
  readonly value: JsonValue | undefined
  /** The members of the deepest object on the way, when the way ends early. */
  readonly around: readonly string[]
}

/** Follows a JSON pointer (RFC 6901) as far as it leads. */
export function valueAt(document: JsonValue, pointer: string): Pointed {
  let value: JsonValue | undefined = document
  let around: readonly string[] = []
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~')
    if (Array.isArray(value)) value = /^\d+$/.test(key) ? value[Number(key)] : undefined
    else if (isJsonObject(value)) {
      around = Object.keys(value)
      value = own(value, key)
    } else value = undefined
    if (value === undefined) return { value, around }
  }
  return { value, around: [] }
}
