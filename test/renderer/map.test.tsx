import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { UtilityId } from '../../electron/contract/common'
import type { EntryMap, Polygons } from '../../electron/contract/maps'
import type { CoverageEntryShown } from '../../electron/contract/utilities'
import { useNavigation, type RouteOf } from '../../renderer/app/navigation'
import { readPlace } from '../../renderer/app/parts/map/coordinates'
import { useMapLook } from '../../renderer/features/utilities/map/map-look'
import { UtilitiesMap } from '../../renderer/features/utilities/map/UtilitiesMap'
import { UtilityScreen } from '../../renderer/features/utility/UtilityScreen'
import { installFakeBridge, type FakeBridge } from './fake-bridge'
import { giveLayout } from './layout'
import { sampleDetail, sampleProfile, sampleRow } from './utility-samples'

let bridge: FakeBridge

beforeEach(() => {
  giveLayout()
  Element.prototype.scrollIntoView = () => {}
  useMapLook.setState(useMapLook.getInitialState())
  bridge = installFakeBridge({ 'registrations.list': () => ({ registrations: [] }) })
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const asked = (method: string) => bridge.asked.flatMap((one) => (one.method === method ? [one.input] : []))
const box = (west: number, south: number, east: number, north: number): Polygons => [
  [
    [
      [west, south],
      [west, north],
      [east, north],
      [east, south],
      [west, south],
    ],
  ],
]
const known = (value: string) => ({ kind: 'known' as const, value })
const viewBox = (map: HTMLElement) => (map.getAttribute('viewBox') ?? '').split(' ').map(Number)

describe('a typed place', () => {
  it.each([
    ['52.37, 4.89', 52.37, 4.89],
    ['52.37 4.89', 52.37, 4.89],
    ['-33.9,18.4', -33.9, 18.4],
    ['−33.9; −18.4', -33.9, -18.4],
    ['52,37; 4,89', 52.37, 4.89],
    ['52,37 4,89', 52.37, 4.89],
    ['52.37N 4.89E', 52.37, 4.89],
    ['4.89° E, 52.37° N', 52.37, 4.89],
    ['36.900° N, 119.900° W', 36.9, -119.9],
    ['33°54′S 18°30′E', -33.9, 18.5],
    [`52° 22' 12" N, 4° 53' 24" E`, 52.37, 4.89],
    ['(52.37, 4.89)', 52.37, 4.89],
  ])('%s', (text, lat, lon) => {
    const read = readPlace(text)
    expect(read).toEqual({ ok: true, place: { lat: expect.closeTo(lat, 6), lon: expect.closeTo(lon, 6) } })
  })

  it.each([
    ['', 'Two numbers are due'],
    ['Amsterdam', 'Two numbers are due'],
    ['52.37', 'Two numbers are due'],
    ['1, 2, 3', 'Two numbers are due'],
    ['52°75′N 4°E', 'Two numbers are due'],
    ['120, 45', 'other way round'],
    ['91, 120', 'between −90 and 90'],
    ['45, 181', 'between −180 and 180'],
    ['52N, 4N', 'Both numbers are north or south'],
    ['-52N, 4E', 'Two numbers are due'],
  ])('is refused with a reason: “%s”', (text, words) => {
    expect(readPlace(text)).toEqual({ ok: false, problem: expect.stringContaining(words) })
  })
})

describe('the map of all utilities', () => {
  const rows = [
    sampleRow({ utilityId: 'uti_1' as UtilityId, name: 'Harborline' }),
    sampleRow({ utilityId: 'uti_2' as UtilityId, name: 'Foxglove' }),
    sampleRow({ utilityId: 'uti_3' as UtilityId, name: 'Tidewell' }),
  ]
  const brief = { utilityId: 'uti_1', name: 'Harborline', abbreviation: null, host: 'h.example' }
  const open = async () => {
    bridge.answer('maps.outlines', () => ({
      outlines: [
        { utilityId: 'uti_1', role: known('authoritative'), polygons: box(4, 52, 6, 53) },
        { utilityId: 'uti_2', role: known('aggregator'), polygons: box(5, 52, 8, 54) },
        { utilityId: 'uti_9', role: known('official'), polygons: box(5, 52, 8, 54) },
      ],
      unknown: [{ utilityId: 'uti_3', reason: 'no-outline' }],
    }))
    bridge.answer('maps.covering', () => ({
      covering: [
        {
          utility: brief,
          role: known('authoritative'),
          entries: [
            {
              entryId: 'a',
              name: 'Harbour',
              entityName: 'H',
              country: 'NL',
              role: known('authoritative'),
              commodityTypes: [],
            },
            {
              entryId: 'b',
              name: 'Harbour',
              entityName: 'H',
              country: 'DE',
              role: known('official'),
              commodityTypes: [],
            },
          ],
        },
      ],
      unknown: [{ utility: { ...brief, utilityId: 'uti_3', name: 'Tidewell' }, reason: 'no-outline' }],
    }))
    render(<UtilitiesMap rows={rows} />)
    return await screen.findByRole('application', { name: 'Territories of the utilities in this list' })
  }

  it('says in words what it shows: who is on it, and who is not and why', async () => {
    await open()
    expect(screen.getByRole('heading', { name: '2 utilities on the map' })).toBeTruthy()
    const names = screen.getAllByRole('button', { pressed: false }).map((one) => one.textContent)
    expect(names).toEqual(['Foxglove', 'Harborline'])
    const missing = screen.getByText('1 utility has no outline on it').closest('details')
    expect(missing?.textContent).toContain('Tidewell')
    expect(missing?.textContent).toContain('without an outline')
    expect(screen.getByRole('list', { name: 'Patterns of the map' }).textContent).toBe(
      'AuthoritativeAggregator',
    )
  })

  it('is moved and zoomed with the keyboard alone, and goes back to all of it', async () => {
    const map = await open()
    expect(map.tabIndex).toBe(0)
    const start = viewBox(map)
    fireEvent.keyDown(map, { key: '+' })
    expect(viewBox(map)[2]).toBeLessThan(start[2] ?? 0)
    const closer = viewBox(map)
    fireEvent.keyDown(map, { key: 'ArrowRight' })
    expect(viewBox(map)[0]).toBeGreaterThan(closer[0] ?? 0)
    fireEvent.keyDown(map, { key: 'ArrowDown' })
    expect(viewBox(map)[1]).toBeGreaterThan(closer[1] ?? 0)
    fireEvent.keyDown(map, { key: '0' })
    expect(viewBox(map)).toEqual(start)
    fireEvent.click(screen.getByRole('button', { name: 'Farther' }))
    expect(viewBox(map)[2]).toBeGreaterThan(start[2] ?? 0)
  })

  it('C-042 asks who covers the place in its middle on Enter, and lists every entry with its role and country', async () => {
    const map = await open()
    fireEvent.keyDown(map, { key: 'Enter' })
    const list = await screen.findByRole('list', { name: 'Who covers this place' })
    const [place] = asked('maps.covering') as { lat: number; lon: number }[]
    expect(place?.lat).toBeCloseTo(53, 0)
    expect(place?.lon).toBeCloseTo(6, 0)
    const entries = within(list).getByRole('list', { name: 'Entries of Harborline here' })
    expect(
      within(entries)
        .getAllByRole('listitem')
        .map((one) => one.textContent),
    ).toEqual(['HarbourNL', 'HarbourDEOfficial'])
    expect(screen.getByText('1 other may cover it too: no full outline is known')).toBeTruthy()
  })

  it('asks about the place that is clicked, and stays where it is; what is dragged is only moved', async () => {
    const map = await open()
    fireEvent.keyDown(map, { key: '+' })
    const start = viewBox(map)
    const at = (x: number, y: number) => ({ clientX: x, clientY: y, button: 0 })
    fireEvent.pointerDown(map, at(400, 300))
    fireEvent.pointerMove(map, at(380, 300))
    fireEvent.pointerUp(map, at(380, 300))
    expect(asked('maps.covering')).toEqual([])
    const dragged = viewBox(map)
    expect(dragged[0]).toBeGreaterThan(start[0] ?? 0)
    fireEvent.pointerDown(map, at(410, 310))
    fireEvent.pointerUp(map, at(410, 310))
    await screen.findByRole('list', { name: 'Who covers this place' })
    expect(asked('maps.covering')).toHaveLength(1)
    expect(viewBox(map)).toEqual(dragged)
  })

  it('takes a typed place, and says beside the field what is wrong with one', async () => {
    await open()
    const field = screen.getByRole('textbox', { name: 'Place' })
    fireEvent.change(field, { target: { value: 'Amsterdam' } })
    fireEvent.click(screen.getByRole('button', { name: 'Show' }))
    expect(await screen.findByText(/Two numbers are due/)).toBeTruthy()
    expect(asked('maps.covering')).toEqual([])
    fireEvent.change(field, { target: { value: '52,37; 4,89' } })
    fireEvent.click(screen.getByRole('button', { name: 'Show' }))
    await waitFor(() => expect(asked('maps.covering')).toEqual([{ lat: 52.37, lon: 4.89 }]))
    expect(screen.getByRole('heading', { name: '52.370° N, 4.890° E' })).toBeTruthy()
  })
})

describe('the map of one utility', () => {
  const entry = (id: string, changes: Partial<CoverageEntryShown> = {}): CoverageEntryShown => ({
    id,
    entityName: 'Harborline',
    entityAbbreviation: null,
    country: 'DE',
    name: `Area ${id}`,
    description: null,
    type: known('geographic'),
    role: known('authoritative'),
    infrastructureTypes: [],
    commodityTypes: [],
    capabilities: [],
    updated: null,
    ...changes,
  })
  const map = (entryId: string, changes: Partial<EntryMap> = {}): EntryMap => ({
    entryId,
    read: true,
    area: { polygons: box(4, 52, 6, 53), simplified: false },
    areaUrl: 'https://h.example/area',
    areaProblem: null,
    image: null,
    imageUrl: null,
    imageProblem: null,
    ...changes,
  })
  const failed = (message: string, retryable: boolean) => ({
    code: 'map-unusable',
    message,
    retryable,
    nextStep: 'Open it in the browser, or tell the utility.',
    details: {},
  })
  const open = async (entries: CoverageEntryShown[], maps: EntryMap[]) => {
    const profile = sampleProfile({ coverage: { entries, complete: true, problem: null } })
    const [scope] = profile.scopes
    const scopes = scope ? [{ ...scope, coverageIds: ['nowhere_1'] }] : []
    bridge.answer('utilities.get', () => ({ ...sampleDetail(), profile: { ...profile, scopes } }))
    bridge.answer('maps.ofUtility', () => ({ reading: false, entries: maps }))
    bridge.answer('maps.alsoCovering', () => ({ covering: [] }))
    const route: RouteOf<'utility'> = { name: 'utility', utilityId: 'uti_1', tab: 'coverage' }
    useNavigation.setState({ ...useNavigation.getInitialState(), route, history: [route] })
    render(<UtilityScreen route={route} />)
    await screen.findByRole('grid', { name: 'Coverage' })
    await screen.findByText(/On the map|No outline|cannot be/)
  }

  it('C-043 keeps one area under two countries apart, and each is marked on the map when its row is chosen', async () => {
    await open([entry('fens_de'), entry('fens_be', { country: 'BE' })], [map('fens_de'), map('fens_be')])
    const table = screen.getByRole('grid', { name: 'Coverage' })
    expect(within(table).getAllByRole('columnheader', { hidden: true }).length).toBeGreaterThan(0)
    expect(within(table).getByText('DE', { selector: 'th' })).toBeTruthy()
    expect(within(table).getByText('BE', { selector: 'th' })).toBeTruthy()
    const drawn = screen.getByRole('application', { name: /^Territories of/ })
    const selected = () => drawn.querySelector('.map__area--selected')?.getAttribute('data-area')
    expect(selected()).toBe('fens_de')
    fireEvent.keyDown(table, { key: 'ArrowDown' })
    await waitFor(() => expect(selected()).toBe('fens_be'))
  })

  it('C-041 shows the picture core gave, and a link with its host and the reason for any other map', async () => {
    await open(
      [entry('a'), entry('b')],
      [
        map('a', {
          image: { src: 'app://asset/img_0', width: 20, height: 10 },
          imageUrl: 'https://h.example/map.png',
        }),
        map('b', { imageUrl: 'https://h.example/map', imageProblem: failed('It is a web page.', false) }),
      ],
    )
    expect(screen.getByRole('img', { name: /^Map of Area a/ }).getAttribute('src')).toBe('app://asset/img_0')
    fireEvent.keyDown(screen.getByRole('grid', { name: 'Coverage' }), { key: 'ArrowDown' })
    expect(await screen.findByText(/It is a web page\./)).toBeTruthy()
    expect(screen.queryByRole('img', { name: /^Map of/ })).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: /Open the map.*h\.example/ }))
    await waitFor(() => expect(asked('app.openExternal')).toEqual([{ url: 'https://h.example/map' }]))
  })

  it('C-044 names coverage ids that no entry explains, and says why a territory is missing', async () => {
    await open(
      [entry('a')],
      [map('a', { area: null, areaProblem: failed('The answer cannot be read.', true) })],
    )
    expect(screen.getByText('nowhere_1')).toBeTruthy()
    expect(screen.getByText(/The answer cannot be read/)).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(asked('maps.retry')).toEqual([{ utilityId: 'uti_1' }]))
  })
})
