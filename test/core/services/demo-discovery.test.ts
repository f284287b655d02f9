import { beforeAll, afterAll, describe, expect, it } from 'vitest'
import { type DemoGrid, manualClock, startDemoGrid } from '../../../electron/demo/grid'
import { methods } from '../../../electron/contract/methods'
import type { UtilityProfile } from '../../../electron/contract/utilities'
import { openUtilityDesk } from '../../support/utility-desk'

/** What is not as it should be, and is meant to be so. */
const expected: Record<string, { problem?: string; errors?: boolean; registers?: false }> = {
  saltmarsh: { errors: true },
  'kestrel-bay': { problem: 'metadata-guarded' },
  'tres-rios': { registers: false },
  tidewell: { problem: 'too-many-requests' },
  tussock: { problem: 'html-instead-of-json' },
}

const commodities = 'electricity natural_gas fuel_oil water wastewater trash distributed_energy'.split(' ')
const raw = (word: { kind: 'known'; value: string } | { kind: 'unknown'; raw: string }) =>
  word.kind === 'known' ? word.value : word.raw

describe('the demo grid', () => {
  let grid: DemoGrid
  const dayMs = 86_400_000
  beforeAll(async () => {
    // The clock stands still, so that nobody has to wait for the slow one.
    grid = await startDemoGrid({ clock: manualClock(Date.now()) })
  })
  afterAll(() => grid.close())
  const utility = (key: string) => {
    const found = grid.utilities.find((one) => one.key === key)
    if (!found) throw new Error(`no ${key}`)
    return found
  }

  it('offers 24 utilities; each can be discovered and added, but for those that are there to fail', async () => {
    const suggestions = grid.utilities.map(({ tags, ...one }) => ({ ...one, tags: [...tags] }))
    const desk = await openUtilityDesk({ mode: 'demo', suggestions })
    const offered = methods['utilities.suggestions'].output.parse(
      await desk.utilities.handlers['utilities.suggestions']({}),
    )
    expect(offered.suggestions).toHaveLength(24)
    expect(offered.suggestions.filter(({ group }) => group === 'first')).toHaveLength(6)
    const profiles = new Map<string, UtilityProfile>()
    for (const { key, name, address } of grid.utilities) {
      const wanted = expected[key] ?? {}
      if (wanted.problem !== undefined) {
        await expect(desk.preview(address), name).rejects.toMatchObject({ code: wanted.problem })
        continue
      }
      const { previewId, profile } = methods['utilities.preview'].output.parse(await desk.preview(address))
      expect(profile.name).toBe(name)
      expect(profile.registration.possible, name).toBe(wanted.registers ?? true)
      if (wanted.registers !== false) {
        expect(profile.coverage, name).toMatchObject({ complete: true, problem: null })
        expect(profile.coverage.entries.length, name).toBeGreaterThan(0)
      }
      const wrong = profile.findings.filter(({ severity }) => severity !== 'info')
      const errors = wrong.filter(({ severity }) => severity === 'error')
      expect(errors.length > 0, `${name}: ${JSON.stringify(errors)}`).toBe(wanted.errors ?? false)
      if (wanted.errors !== true) expect(wrong, name).toEqual([])
      profiles.set(key, profile)
      await desk.utilities.handlers['utilities.add']({ previewId, acceptMove: profile.moved !== null })
    }
    expect([...profiles].filter(([, one]) => one.moved !== null).map(([key]) => key)).toEqual([
      'prairie-ridge',
    ])
    expect(desk.utilities.rows().map((row) => row.state)).toEqual([...profiles].map(() => 'healthy'))

    const branches = profiles.get('tres-rios')?.relatedUtilities
    expect(branches?.map(({ name, problem }) => name ?? problem?.code)).toEqual([
      utility('molino-alto').name,
      utility('valle-verde').name,
      'server-error',
    ])
    const entries = [...profiles.values()].flatMap((one) => one.coverage.entries)
    const known = new Set(entries.flatMap((entry) => entry.commodityTypes).map(raw))
    expect([...known]).toEqual(expect.arrayContaining(commodities))
  })

  it('what fails for a while comes back', async () => {
    const desk = await openUtilityDesk({ mode: 'demo' })
    grid.advance(dayMs)
    const { profile } = await desk.preview(utility('tidewell').address)
    expect(profile).toMatchObject({ registration: { possible: false }, coverage: { complete: true } })
  })
})

it('the demo asks nobody outside this computer', async () => {
  const desk = await openUtilityDesk({ mode: 'demo' })
  await expect(desk.preview('utility.example')).rejects.toMatchObject({ code: 'demo-only' })
})
