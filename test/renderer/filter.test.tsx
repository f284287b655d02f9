import { describe, expect, it } from 'vitest'
import type { UtilityId } from '../../electron/contract/common'
import { readFilter } from '../../renderer/app/filter/filter'
import { suggest } from '../../renderer/app/filter/suggest'
import { tokenize } from '../../electron/contract/filter-tokens'
import { utilityLanguage } from '../../renderer/app/filter/utility-language'
import { sampleRow } from './utility-samples'

const nowMs = Date.UTC(2026, 10, 23)
const dayMs = 24 * 3_600_000

const gas = sampleRow({
  utilityId: 'uti_2' as UtilityId,
  name: 'Cedar Basin Gas',
  abbreviation: 'CBG',
  host: 'cedar.example',
  state: 'failing',
  failingKind: 'tls-or-proxy',
  stage: 'sandbox',
  countries: ['CA'],
  commodities: ['natural_gas'],
  role: { kind: 'known', value: 'aggregator' },
  entities: ['Cedar Basin Gas', 'Pinecrest Propane'],
  tags: ['pilot-2027', 'needs legal'],
  openItems: 2,
  nextExpiryAtMs: nowMs + 12 * dayMs,
  checkedAtMs: nowMs - 3 * dayMs,
  registered: true,
  outcomeUnknown: true,
  unseenChanges: 2,
  draft: 'late-2025',
})
const water = sampleRow({ checkedAtMs: nowMs - 3_600_000, neverExpires: true })
const moved = sampleRow({
  utilityId: 'uti_3' as UtilityId,
  name: 'Vallée Østmoor',
  abbreviation: null,
  host: 'valle.example:8443',
  state: 'moved',
  countries: ['MX', 'US'],
  role: null,
  entities: [],
  tags: ['pilot-2027', 'Énergie'],
  checkedAtMs: null,
})
const rows = [gas, water, moved]
const read = (text: string) => readFilter(text, utilityLanguage, nowMs)

describe('the filter', () => {
  it.each([
    ['', [gas, water, moved]],
    ['harbor', [water]],
    ['hwl', [water]],
    ['propane', [gas]],
    ['state:failing', [gas]],
    ['state:tls', [gas]],
    ['state:not-healthy', [gas, moved]],
    ['stage:sandbox country:ca', [gas]],
    ['stage:sandbox country:us', []],
    ['country:us', [water, moved]],
    ['country:ca,mx', [gas, moved]],
    ['supplies:gas', [gas]],
    ['role:authoritative', [water]],
    ['tag:pilot-2027', [gas, moved]],
    ['tag:pilot', []],
    ['tag:"needs legal"', [gas]],
    ['-tag:pilot-2027', [water]],
    ['tag:pilot-2027 -state:moved', [gas]],
    ['-harbor', [gas, moved]],
    ['host:valle', [moved]],
    ['open:>0', [gas]],
    ['open:2', [gas]],
    ['open:<=1', [water, moved]],
    ['expires:<30d', [gas]],
    ['expires:12', []],
    ['expires:<=12d', [gas]],
    ['expires:>2w', []],
    ['expires:never', [water]],
    ['checked:>2d', [gas, moved]],
    ['checked:<2h', [water]],
    ['checked:never', [moved]],
    ['registered:yes', [gas]],
    ['-registered:yes', [water, moved]],
    ['is:moved', [moved]],
    ['is:outcome-unknown', [gas]],
    ['is:changed', [gas]],
    ['draft:late', [gas]],
    ['is:untagged', [water]],
    ['is:not-healthy,registered', [gas, moved]],
    ['state:', [gas, water, moved]],
    ['country:ca,', [gas]],
    ['STATE:Failing CEDAR', [gas]],
    ['"cedar basin" state:failing', [gas]],
    ['"basin cedar"', []],
    ['"not closed', []],
    ['https://cedar', []],
    ['vallee', [moved]],
    ['VALLÉE', [moved]],
    ['ostmoor', [moved]],
    ['harbör', [water]],
    ['tag:énergie', [moved]],
    ['tag:energie', [moved]],
    ['-', [gas, water, moved]],
  ])('“%s” finds what fits all of its words', (text, expected) => {
    expect(rows.filter(read(text).fits)).toEqual(expected)
    expect(read(text).problems).toEqual([])
  })

  it.each([
    ['stat:failing', 'stat:failing', '“stat:” is not a key of this filter'],
    ['state:broken', 'broken', '“state:” takes a state, such as failing, not “broken”'],
    ['open:many', 'many', '“open:” takes a number, such as >0, not “many”'],
    ['open:>3d', '>3d', '“open:” takes a number, such as >0, not “>3d”'],
    ['expires:<soon', '<soon', '“expires:” takes a time, such as <30d, or never, not “<soon”'],
    ['checked:>2q', '>2q', '“checked:” takes an age, such as >2d, or never, not “>2q”'],
    ['registered:perhaps', 'perhaps', '“registered:” takes yes or no, not “perhaps”'],
    ['constructor:x', 'constructor:x', '“constructor:” is not a key of this filter'],
  ])('leaves out “%s”, and says where and why', (part, text, why) => {
    const typed = `cedar -${part} state:failing`
    const { problems, fits } = read(typed)
    expect(problems.map((one) => one.why)).toEqual([why])
    expect(problems.map((one) => typed.slice(one.start, one.end).replace('-', ''))).toEqual([text])
    expect(rows.filter(fits)).toEqual([gas])
  })

  it('takes the values it understands beside one it does not', () => {
    const { problems, fits } = read('state:failing,broken')
    expect(problems).toHaveLength(1)
    expect(rows.filter(fits)).toEqual([gas])
  })

  it('knows where each token, its key and its values stand', () => {
    const text = ' cedar  -tag:"needs legal",pilot '
    const tokens = tokenize(text)
    const cut = (piece: { start: number; end: number } | null | undefined) =>
      piece && text.slice(piece.start, piece.end)
    expect(tokens.map(cut)).toEqual(['cedar', '-tag:"needs legal",pilot'])
    expect(cut(tokens[1]?.key)).toBe('tag')
    expect(tokens[1]?.values.map((value) => [cut(value), value.text])).toEqual([
      ['"needs legal"', 'needs legal'],
      ['pilot', 'pilot'],
    ])
  })
})

describe('suggestions', () => {
  const at = (text: string, caret = text.length) => suggest(text, caret, utilityLanguage, rows)
  const offers = (text: string, caret?: number) =>
    at(text, caret).map(({ label, count }) => (count === null ? label : `${label} ${String(count)}`))

  it('begin with keys', () => {
    expect(offers('').slice(0, 3)).toEqual(['state:', 'stage:', 'country:'])
    expect(offers('st')).toEqual(['state:', 'stage:'])
    expect(at('st')[0]).toMatchObject({ text: 'state:', caret: 6 })
  })

  it('offer the values that rows have, with their counts', () => {
    expect(offers('country:')).toEqual(['country:US 2', 'country:CA 1', 'country:MX 1'])
    expect(offers('tag:leg')).toEqual(['tag:needs legal 1'])
    expect(at('tag:leg')[0]?.text).toBe('tag:"needs legal" ')
    expect(offers('country:us,')).toEqual(['country:CA 1', 'country:MX 1'])
    expect(offers('expires:<3')).toEqual(['expires:<30d'])
    expect(offers('country:ca')).toEqual([])
  })

  it('find values by a word that has only begun', () => {
    expect(offers('pil')).toEqual(['tag:pilot-2027 2'])
    expect(at('cedar -leg')[0]).toMatchObject({
      label: '-tag:needs legal',
      text: 'cedar -tag:"needs legal" ',
    })
  })

  it('replace only what is at the caret', () => {
    expect(at('country:u state:failing', 9)[0]).toMatchObject({ text: 'country:US state:failing', caret: 10 })
  })

  it('what is offered is understood, and finds as many as it says', () => {
    const wrong = utilityLanguage.keys
      .flatMap((key) => at(`${key.name}:`))
      .filter(({ text, count }) => {
        const { fits, problems } = read(text)
        return problems.length > 0 || (count !== null && rows.filter(fits).length !== count)
      })
    expect(wrong).toEqual([])
  })
})
