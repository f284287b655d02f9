import { z } from 'zod'
import { mostAddresses, type AddingInput } from '../../../contract/adding'
import { BusbarError } from '../../../contract/errors'
import type { Input } from '../../../contract/methods'
import { tagName } from '../../../contract/views'
import { csvEntries } from './csv-list'
import { decodeText } from './file-text'
import { jsonEntries } from './json-list'
import type { ListEntry, ListProblem, ReadList } from './list-entry'
import { plainInput } from './adding-run'

const longest = 2000
const longestName = 300

/**
 * Reads a list of utilities. Every entry becomes an input or a problem with its line; only a file that is no list at
 * all is refused, with `list-unreadable`.
 */
export function readList(name: string, content: Input<'adding.readFile'>['content']): ReadList {
  const refuse = (reason: string) => new BusbarError('list-unreadable', { file: name, reason })
  const text =
    content.kind === 'text' ? content.text : decodeText(Buffer.from(content.base64, 'base64'), refuse)
  if (text.trim() === '') throw refuse('it is empty')
  const { what, entries, problems } = /^\s*[[{]/.test(text) ? jsonEntries(text, refuse) : csvEntries(text)
  if (entries.length === 0 && problems.length === 0) throw refuse('it holds no address')
  const all = [...problems]
  const inputs = entries.flatMap((entry) => inputOf(entry, all) ?? [])
  const left = inputs.length - mostAddresses
  const first = inputs[mostAddresses]
  if (first) {
    const text = `A list takes ${mostAddresses} addresses; from here on ${left} are left out.`
    all.push({ line: first.line ?? 0, text })
  }
  return { what, inputs: inputs.slice(0, mostAddresses), problems: all.sort((a, b) => a.line - b.line) }
}

function inputOf(entry: ListEntry, problems: ListProblem[]): AddingInput | null {
  const { line } = entry
  const address = entry.address.trim()
  const say = (text: string) => problems.push({ line, text })
  if (address === '') {
    say(entry.name ? `“${entry.name.slice(0, 80)}” has no address.` : 'It has no address.')
    return null
  }
  if (address.length > longest) {
    say('The address is too long.')
    return null
  }
  const tags: string[] = []
  for (const one of entry.tags.map((tag) => tag.trim()).filter(Boolean)) {
    const tag = tagName.safeParse(one)
    if (tag.success) tags.push(tag.data)
    else say(`“${one.slice(0, 60)}” cannot be a tag; it is left out.`)
  }
  if (tags.length > 50) say('It has more than 50 tags; the first 50 count.')
  const added = entry.added === null ? null : z.iso.datetime({ offset: true }).safeParse(entry.added)
  if (added && !added.success) say('The date it was added is not a date; it is left out.')
  return {
    ...plainInput(address),
    line,
    name: entry.name?.trim().slice(0, longestName) || null,
    tags: [...new Set(tags)].slice(0, 50),
    paused: entry.paused,
    addedAtMs: added?.success ? Date.parse(added.data) : null,
  }
}
