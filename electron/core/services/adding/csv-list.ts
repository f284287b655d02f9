import { parse } from 'csv-parse/sync'
import type { Listed, ListEntry, ListProblem } from './list-entry'

interface CsvRecord {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

type Field = 'address' | 'name' | 'tags' | 'paused' | 'added'

/** What the columns may be called, in any case. */
const titles: Readonly<Record<string, Field>> = {
  address: 'address',
  url: 'address',
  domain: 'address',
  host: 'address',
  metadata: 'address',
  'metadata url': 'address',
  'metadata address': 'address',
  name: 'name',
  utility: 'name',
  label: 'name',
  tags: 'tags',
  tag: 'tags',
  paused: 'paused',
  added: 'added',
}
const delimiters = [',', ';', '\t'] as const
const looksLikeAddress = /^(https?:\/\/|localhost\b)|^[\w-]+(\.[\w-]+)+([:/]|$)/i
/** Where no row says what the columns are. */
const usual: readonly Field[] = ['address', 'name', 'tags']

/** Rows of addresses with comma, semicolon or tab; without a row of titles the address comes first. */
export function csvEntries(text: string): Listed {
  const problems: ListProblem[] = []
  const records = parse(text, {
    bom: true,
    delimiter: delimiterOf(text),
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    trim: true,
    on_skip: (error) => {
      problems.push({ line: Number(error?.['lines'] ?? 0), text: 'The quotes of this line do not close.' })
      return undefined
    },
  }) as unknown as CsvRecord[]
  const [first] = records
  const named = first ? columnsOf(first.record) : null
  const fields = named ?? guessed(first?.record ?? [])
  const entries: ListEntry[] = []
  for (const { record, info } of named ? records.slice(1) : records) {
    if (record.every((cell) => cell === '')) continue
    // A record counts its lines at its end; it may hold line breaks of its own.
    const breaks = record.join('').split('\n').length - 1
    const line = info.lines - breaks
    const several = named ? null : onlyAddresses(record)
    if (several) entries.push(...several.map((address) => bareEntry(line, address)))
    else entries.push(entryOf(record, fields, line))
  }
  return { what: 'csv', entries, problems }
}

function entryOf(record: readonly string[], fields: readonly (Field | null)[], line: number): ListEntry {
  const cell = (field: Field): string => plain(record[fields.indexOf(field)] ?? '')
  return {
    line,
    address: cell('address'),
    name: cell('name') || null,
    tags: cell('tags').split(/[;,|]/),
    paused: /^(true|yes|1|paused)$/i.test(cell('paused')),
    added: cell('added') || null,
  }
}

/** Two or more addresses on a line and nothing else, none of which is the name of another; null for any other line. */
function onlyAddresses(record: readonly string[]): string[] | null {
  const words = record.flatMap((cell) => cell.split(/\s+/)).filter(Boolean)
  return words.length > 1 && words.every((word) => looksLikeAddress.test(word)) ? words : null
}

const bareEntry = (line: number, address: string): ListEntry => ({
  line,
  address,
  name: null,
  tags: [],
  paused: false,
  added: null,
})

/** A quote before these keeps a spreadsheet from taking the cell for a formula; it is no part of the text. */
function plain(cell: string): string {
  return cell.replace(/^'(?=[=+\-@\t\r])/, '')
}

/** Null where the first row holds no title of an address. */
function columnsOf(record: readonly string[]): (Field | null)[] | null {
  const fields = record.map((cell) => titles[cell.toLowerCase().replaceAll('_', ' ')] ?? null)
  return fields.includes('address') ? fields : null
}

/** The first cell that looks like an address is one; what stands around it is its name and tags. */
function guessed(record: readonly string[]): (Field | null)[] {
  const at = record.findIndex((cell) => looksLikeAddress.test(cell))
  if (at <= 0) return [...usual]
  const others = usual.filter((field) => field !== 'address')
  return record.map((_cell, index) => (index === at ? 'address' : (others.shift() ?? null)))
}

/** What separates most in the first line, outside of quotes. */
function delimiterOf(text: string): string {
  const line = /^\uFEFF?[^\n]*\S[^\n]*$/m.exec(text)?.[0] ?? ''
  const open = line.replace(/"[^"]*"/g, '')
  const count = (one: string) => open.split(one).length
  return delimiters.reduce<string>((best, one) => (count(one) > count(best) ? one : best), ',')
}
