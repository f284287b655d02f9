import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBusbar, type LaunchedBusbar } from '../support/launch.mjs'
import { pagePid, statusOf } from '../support/processes'

const emptyWindow = join(import.meta.dirname, '../bench/empty-window')

describe.runIf(process.platform === 'linux')('the Electron that tests run on', () => {
  let empty: LaunchedBusbar
  beforeAll(async () => {
    empty = await launchBusbar({ appFolder: emptyWindow })
  })
  afterAll(() => empty.close())

  it('confines its pages: seccomp filter on, no new privileges', async () => {
    const page = statusOf(await pagePid(empty.app))
    expect(page.get('Seccomp')).toBe('2')
    expect(page.get('NoNewPrivs')).toBe('1')
  })

  it('does not run as root', async () => {
    const own = statusOf(empty.app.process().pid ?? 0)
    expect(own.get('Uid')?.split(/\s+/)).not.toContain('0')
  })

  it('puts a page into namespaces of its own', async () => {
    const namespaces = statusOf(await pagePid(empty.app))
      .get('NSpid')
      ?.split(/\s+/)
    expect(namespaces?.length).toBeGreaterThan(1)
  })
})
