import { expect, it, onTestFinished } from 'vitest'
import { startDemoGrid } from '../../../electron/demo/grid'
import { methods } from '../../../electron/contract/methods'
import { openUtilityDesk } from '../../support/utility-desk'

it('every utility of the demo grid can be discovered, added and would take a registration', async () => {
  const grid = await startDemoGrid()
  onTestFinished(async () => await grid.close())
  const suggestions = grid.utilities.map(({ name, address, note }) => ({ name, address, note }))
  const desk = await openUtilityDesk({ mode: 'demo', suggestions })
  const offered = await desk.utilities.handlers['utilities.suggestions']({})
  expect(offered.suggestions.length).toBeGreaterThanOrEqual(6)

  const seen = new Map<string, { errors: number; moved: boolean }>()
  for (const { name, address } of offered.suggestions) {
    const { previewId, profile } = methods['utilities.preview'].output.parse(await desk.preview(address))
    expect(profile.registration, name).toMatchObject({ possible: true })
    expect(profile.coverage, name).toMatchObject({ complete: true, problem: null })
    expect(profile.coverage.entries.length, name).toBeGreaterThan(0)
    expect(profile.loopback, name).toBe(true)
    await desk.utilities.handlers['utilities.add']({ previewId, acceptMove: profile.moved !== null })
    const errors = profile.findings.filter((one) => one.severity === 'error').length
    seen.set(name, { errors, moved: profile.moved !== null })
  }
  expect([...seen.values()].filter((one) => one.moved)).toHaveLength(1)
  expect([...seen.values()].filter((one) => one.errors > 0)).toHaveLength(1)
  expect(desk.utilities.rows().map((row) => row.state)).toEqual(offered.suggestions.map(() => 'healthy'))
})

it('the demo asks nobody outside this computer', async () => {
  const desk = await openUtilityDesk({ mode: 'demo' })
  await expect(desk.preview('utility.example')).rejects.toMatchObject({ code: 'demo-only' })
})
