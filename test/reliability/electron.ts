import type { Page } from 'playwright'
import type { UtilityId } from '../../electron/contract/common'
import { ask, setUp } from '../support/busbar-page'
import type { Driven } from '../support/drive.mjs'
import { namedPid } from '../support/processes'
import { draftOf } from '../support/registration-draft'
import { scriptRegistering } from '../support/registering-utility'
import { openUtility } from '../support/utility-server'
import { type Outcome, type PointCount, Tally } from './outcome'
import { judge, postsAt } from './registration'

/** Where core is killed in real Electron, as the utility sees it. */
const points = { 'electron-bytes-out': '/register', 'electron-listed': '/credentials' } as const
type Point = keyof typeof points
/** Main gives up on a core that dies five times in five minutes. */
const killsPerLaunch = 4
const patienceMs = 60_000

/** Kills core in real Electron while it registers; main starts it again, and it is asked what is there. */
export async function killElectronCores(plan: {
  launch(): Promise<Driven>
  readonly killsPerPoint: number
}): Promise<Outcome & { points: readonly PointCount[] }> {
  const tally = new Tally(Object.keys(points))
  const all = (Object.keys(points) as Point[]).flatMap((point) =>
    Array.from({ length: plan.killsPerPoint }, () => point),
  )
  for (let from = 0; from < all.length; from += killsPerLaunch) {
    const driven = await plan.launch()
    try {
      await setUp(driven.page())
      for (const point of all.slice(from, from + killsPerLaunch)) tally.add(point, await kill(driven, point))
    } finally {
      await driven.close()
    }
  }
  return { ...tally.outcome(), points: tally.points() }
}

async function kill(driven: Driven, point: Point): Promise<{ lost: number; twice: number }> {
  const page = driven.page()
  const utility = scriptRegistering(await openUtility())
  try {
    const { previewId } = await ask(page, 'utilities.preview', { address: utility.origin })
    const { utilityId } = await ask(page, 'utilities.add', { previewId })
    const draft = draftOf()
    const { bodyHash } = await ask(page, 'registrations.preview', { utilityId, draft })
    const pid = await namedPid(driven.busbar().app, 'Busbar core')
    if (pid === null) throw new Error('there is no core')
    const back = coreIsBack(page)
    const killed = new Promise<void>((done) => {
      utility.on(points[point], () => {
        process.kill(pid, 'SIGKILL')
        done()
        return undefined
      })
    })
    // Its answer never comes: the core that was asked is gone.
    void ask(page, 'registrations.send', { utilityId, draft, bodyHash }).catch(() => undefined)
    await Promise.race([killed, tooLate(`no kill at ${point}`)])
    await Promise.race([back, tooLate('core did not come back')])
    scriptRegistering(utility)
    return judge(point === 'electron-listed' ? 'listed' : 'bytes-out', {
      posts: postsAt(utility),
      found: await look(page, utilityId),
    })
  } finally {
    await utility.close()
  }
}

/** Resolves when the page hears that core is there again. */
function coreIsBack(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((done) => {
        const { busbar } = window as unknown as {
          busbar: { on(event: string, listener: (told: unknown) => void): () => void }
        }
        const stop = busbar.on('core.changed', (told) => {
          if (!(told as { up: boolean }).up) return
          stop()
          done()
        })
      }),
  )
}

async function look(page: Page, utilityId: UtilityId) {
  const { attempts } = await ask(page, 'registrations.openAttempts', {})
  const own = attempts.filter((attempt) => attempt.utility.utilityId === utilityId)
  return {
    attempts: own.map((attempt) => attempt.state),
    registrations: await registrationsOf(page, utilityId),
  }
}

async function registrationsOf(page: Page, utilityId: UtilityId) {
  const { registrations } = await ask(page, 'registrations.list', { utilityId })
  const found: { adminClientId: string; secret: string; clients: number }[] = []
  for (const { registrationId, keystone, adminClientId } of registrations) {
    await ask(page, 'registrations.refresh', { registrationId })
    const { secret } = await ask(page, 'credentials.reveal', { credentialKey: keystone })
    found.push({ adminClientId, secret, clients: 1 })
  }
  return found
}

async function tooLate(words: string): Promise<never> {
  await new Promise((done) => setTimeout(done, patienceMs).unref())
  throw new Error(words)
}
