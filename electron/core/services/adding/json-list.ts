import { BusbarError } from '../../../contract/errors'
import { parseJson } from '../../cds/json'
import { isJsonObject, type JsonObject, type JsonValue } from '../../cds/json-value'
import { inventoryMark } from './inventory-file'
import type { Listed, ListEntry, ListProblem } from './list-entry'

const addressNames = ['address', 'url', 'domain', 'host', 'metadata_url'] as const
const nameNames = ['name', 'utility', 'label'] as const
const listNames = ['utilities', 'servers', 'addresses'] as const

/** A list of addresses, or of objects that have one; an inventory is the second with a mark. */
export function jsonEntries(text: string, refuse: (reason: string) => Error): Listed {
  const value = valueOf(text, refuse)
  const list = Array.isArray(value) ? value : listIn(value)
  if (!list) throw refuse('it holds no list')
  const isInventory = isJsonObject(value) && inventoryMark in value
  const lines = linesOf(text, Array.isArray(value) ? 1 : 2)
  const problems: ListProblem[] = []
  const entries = list.flatMap((one, index): ListEntry[] => {
    const line = lines[index] ?? 1
    if (typeof one === 'string') return [entryOf(line, one, {})]
    if (isJsonObject(one)) return [entryOf(line, textIn(one, addressNames) ?? '', one)]
    problems.push({ line, text: 'It is neither an address nor an object that has one.' })
    return []
  })
  return { what: isInventory ? 'inventory' : 'json', entries, problems }
}

function valueOf(text: string, refuse: (reason: string) => Error): JsonValue {
  try {
    return parseJson(Buffer.from(text), 'list').value
  } catch (thrown) {
    const offset = thrown instanceof BusbarError ? thrown.details['offset'] : null
    if (typeof offset !== 'number') throw refuse('it is not valid JSON')
    const line = Buffer.from(text).subarray(0, offset).toString().split('\n').length
    throw refuse(`line ${line} is not valid JSON`)
  }
}

function listIn(value: JsonValue): JsonValue[] | null {
  if (!isJsonObject(value)) return null
  for (const name of listNames) {
    const list = value[name]
    if (Array.isArray(list)) return list
  }
  return null
}

function entryOf(line: number, address: string, from: JsonObject): ListEntry {
  const { tags, paused } = from
  return {
    line,
    address,
    name: textIn(from, nameNames),
    tags: Array.isArray(tags)
      ? tags.map((tag) => (typeof tag === 'string' ? tag : JSON.stringify(tag)))
      : (textIn(from, ['tags']) ?? '').split(/[;,|]/),
    paused: paused === true,
    added: textIn(from, ['added']),
  }
}

function textIn(from: JsonObject, names: readonly string[]): string | null {
  const found = names.map((name) => from[name]).find((one) => typeof one === 'string')
  return typeof found === 'string' ? found : null
}

/** The line on which each member of the list begins; `depth` is the level its members are at. */
function linesOf(text: string, depth: number): number[] {
  const lines: number[] = []
  const open: string[] = []
  let line = 1
  let isDue = false
  for (let at = 0; at < text.length; at += 1) {
    const one = text[at] ?? ''
    if (one === '\n') line += 1
    const isInList = open.length === depth && open.at(-1) === '['
    if (isInList && isDue && !/[\s\],]/.test(one)) {
      lines.push(line)
      isDue = false
    }
    if (one === '"') {
      for (at += 1; at < text.length && text[at] !== '"'; at += 1) if (text[at] === '\\') at += 1
    } else if (one === '[' || one === '{') {
      open.push(one)
      if (open.length === depth && one === '[') isDue = true
    } else if (one === ']' || one === '}') open.pop()
    else if (one === ',') isDue = true
  }
  return lines
}
