import { describe, expect, it, vi } from 'vitest'
import { linesOf } from '../../scripts/bench.mjs'
import { discoveryOf } from '../../scripts/lib/bench-discovery.mjs'

describe('the bench', () => {
  it('prints JSON lines measured in one run, and a planted fault shows', { timeout: 60_000 }, async () => {
    const printed = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    const lines = await linesOf(discoveryOf(10, 8), null, true)
    expect(printed.mock.calls.map(([text]) => JSON.parse(String(text)) as unknown)).toEqual(lines)
    printed.mockRestore()
    for (const line of lines) {
      expect(line).toMatchObject({ unit: 'ms' })
      expect(line.value).toBeGreaterThan(0)
      expect(line.against).toBeGreaterThan(0)
    }
    expect(lines.map(({ name, noticed }) => ({ name, noticed }))).toEqual([
      { name: 'discovery-10-0ms', noticed: undefined },
      { name: 'discovery-10-0ms with a planted fault', noticed: true },
    ])
  })

  it('does not notice a fault that is not there', { timeout: 60_000 }, async () => {
    const printed = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    const steady = {
      name: 'steady',
      unit: 'ms',
      open: () =>
        Promise.resolve({
          measure: () => Promise.resolve(2),
          against: () => Promise.resolve(1),
          close: () => undefined,
        }),
    }
    const lines = await linesOf(steady, null, true)
    printed.mockRestore()
    expect(lines.at(-1)).toMatchObject({ ratio: 2, noticed: false })
  })
})
