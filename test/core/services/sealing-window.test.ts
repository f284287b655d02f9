import type { ServerResponse } from 'node:http'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createSealingGate } from '../../../electron/core/sealing-gate'
import { adminClient } from '../../support/cds-documents'
import { corePlace, openCore } from '../../support/open-core'
import { draftOf } from '../../support/registration-draft'
import { adminSecret, scriptRegistering } from '../../support/registering-utility'
import { startUtility } from '../../support/scripted-utility'
import { slowDisk } from '../../support/slow-disk'

const minuteMs = 60_000
const page = { body: 'Be fair', headers: { 'content-type': 'text/plain' } }

/** A desk with one utility. */
async function deskWithOne() {
  const disk = slowDisk(corePlace())
  const core = await openCore(disk.options)
  await core.ask('vault.create', { passphrase: 'four unrelated words here' }, 'gate')
  const utility = scriptRegistering(await startUtility())
    .on('/terms', page)
    .on('/policy', page)
  const { previewId } = await core.ask('utilities.preview', { address: utility.origin })
  const { utilityId } = await core.ask('utilities.add', { previewId })
  const pagesAsked = () => [...utility.at('/terms'), ...utility.at('/policy')].length
  return {
    core,
    utility,
    pagesAsked,
    pagesKept: async () =>
      (await core.ask('watching.status', { utilityId })).pages.flatMap((one) => one.snapshots).length,
    /** Registers until the answer is in and its secret waits for the disk; what comes back lets it through. */
    upToSeal: async () => {
      const draft = draftOf()
      const { bodyHash } = await core.ask('registrations.preview', { utilityId, draft })
      utility.on('/register', () => {
        disk.stick()
        return { status: 201, body: adminClient(utility.origin, { client_secret: adminSecret }) }
      })
      const sent = core.ask('registrations.send', { utilityId, draft, bodyHash })
      await expect.poll(() => disk.waiting.length).toBe(1)
      return async () => {
        disk.release()
        return await sent
      }
    },
    /** As long as some requests to this utility take. */
    aWhile: async () => {
      for (let count = 0; count < 10; count += 1) await (await fetch(`${utility.origin}/a-while`)).text()
    },
  }
}

describe('between the answer to a registration and its seal', () => {
  it('no page is asked for, however due it is', async () => {
    const { core, pagesAsked, upToSeal, aWhile } = await deskWithOne()
    const goOn = await upToSeal()
    core.timers.advance(minuteMs)
    await aWhile()
    expect(pagesAsked()).toBe(0)
    expect((await goOn()).state).toBe('registered')
    await expect.poll(pagesAsked).toBe(2)
  })

  it('a page that was asked for before is not kept', async () => {
    const { core, utility, pagesAsked, pagesKept, upToSeal, aWhile } = await deskWithOne()
    const asked: ServerResponse[] = []
    utility.on('/terms', (_received, response) => void asked.push(response))
    core.timers.advance(minuteMs)
    await expect.poll(() => asked.length).toBe(1)
    const goOn = await upToSeal()
    for (const response of asked) response.writeHead(200, page.headers).end(page.body)
    await aWhile()
    expect([pagesAsked(), await pagesKept()]).toEqual([1, 0])
    expect((await goOn()).state).toBe('registered')
    await expect.poll(pagesKept).toBe(2)
  })
})

describe('the gate', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is not kept shut by a disk that hangs', () => {
    const gate = createSealingGate()
    const work = vi.fn()
    gate.enter()
    gate.whenQuiet(work)
    vi.advanceTimersByTime(9_000)
    expect(work).not.toHaveBeenCalled()
    vi.advanceTimersByTime(2_000)
    expect(work).toHaveBeenCalledOnce()
  })
})
