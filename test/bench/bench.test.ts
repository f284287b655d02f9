import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { areas, linesOf, type Figure, type Line } from '../../scripts/bench.mjs'
import { bulkRegisterOf } from '../../scripts/lib/bench-registration.mjs'
import { openOf, sealOf, unlockOf } from '../../scripts/lib/bench-vault.mjs'
import { closeInboxes, searchOf, viewSwitchOf } from '../../scripts/lib/bench-inbox.mjs'
import { curlOf, discoveryOf, growthOf, unchangedOf } from '../../scripts/lib/bench-discovery.mjs'

/** A fault so large that it shows on any machine. */
const holdMs = 50

/** So few utilities take the other side no time worth dividing by: the fault must show in what is measured itself. */
const byValue = (figure: Figure): Figure => ({ rises: (line) => line.value, ...figure })

async function printed(figure: Figure): Promise<Line[]> {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  const lines = await linesOf({ ...figure, rounds: 1 }, null, true)
  expect(log.mock.calls.map(([text]) => JSON.parse(String(text)) as unknown)).toEqual(lines)
  log.mockRestore()
  return lines
}

afterAll(closeInboxes)

describe('the bench', () => {
  it('measures discovery and the list under these names and no others', () => {
    expect(areas['discovery']?.map(({ name }) => name)).toEqual([
      'discovery-1000-30ms',
      'discovery-1000-0ms',
      'discovery-growth-100-to-1000',
      'discovery-vs-curl',
      'discovery-unchanged',
      'list-filter-1000',
      'list-filter-5000',
    ])
  })

  it('says what there is when it is asked for help, and measures nothing', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['scripts/bench.mjs', '--help'])
    for (const { name } of Object.values(areas).flat()) expect(stdout).toContain(name)
    expect(stdout).not.toContain('"value"')
  })

  it('refuses an option it does not have', async () => {
    const misspelt = promisify(execFile)(process.execPath, ['scripts/bench.mjs', '--prov'])
    await expect(misspelt).rejects.toThrow('There is no option --prov')
  })

  it('measures the inbox under these names', () => {
    expect(areas['inbox']?.map(({ name }) => name)).toEqual([
      'search-newest-p95',
      'search-relevance-p95',
      'view-switch',
    ])
  })

  it('measures registering with many under these names', () => {
    expect(areas['registration']?.map(({ name }) => name)).toEqual([
      'bulk-register-100',
      'bulk-register-100-0ms',
    ])
  })

  it('measures the vault under these names', () => {
    expect(areas['vault']?.map(({ name }) => name)).toEqual([
      'vault-unlock-10000',
      'vault-seal-10000',
      'vault-open-10000',
    ])
  })

  it.each([
    unlockOf(20, { work: 14 }),
    sealOf(200, { holdMicros: 2_000 }),
    openOf(200),
    bulkRegisterOf(4, 5, { holdMs: 200 }),
    discoveryOf(8, 0, { holdMs }),
    discoveryOf(8, 5, { holdMs }),
    growthOf(2, 20, { holdMs: 10 }),
    curlOf(2, { holdMs: 150 }),
    unchangedOf(8),
    searchOf('newest', { utilities: 2, messages: 300, holdMs: 100 }),
    searchOf('relevance', { utilities: 2, messages: 300, holdMs: 100 }),
    viewSwitchOf({ utilities: 2, messages: 300, holdMs: 100 }),
  ])('prints JSON lines for $name, and a planted fault shows', { timeout: 60_000 }, async (figure) => {
    const lines = await printed(byValue(figure))
    for (const line of lines) {
      expect(line.value).toBeGreaterThan(0)
      expect(line.against).toBeGreaterThan(0)
    }
    expect(lines.map(({ name, noticed }) => ({ name, noticed }))).toEqual([
      { name: figure.name, noticed: undefined },
      { name: `${figure.name} with a planted fault`, noticed: true },
    ])
  })

  it(
    'asks for nothing twice: of what has not changed no byte comes and nothing is parsed',
    {
      timeout: 60_000,
    },
    async () => {
      const [healthy, planted] = await printed(unchangedOf(8))
      expect(healthy).toMatchObject({ bytes: 0, parses: 0 })
      expect(Number(planted?.['bytes'])).toBeGreaterThan(0)
    },
  )

  it('does not notice a fault that is not there', { timeout: 60_000 }, async () => {
    const lines = await printed({
      name: 'steady',
      unit: 'ms',
      open: () =>
        Promise.resolve({
          measure: () => Promise.resolve(2),
          against: () => Promise.resolve(1),
          close: () => undefined,
        }),
    })
    expect(lines.at(-1)).toMatchObject({ ratio: 2, noticed: false })
  })
})
