import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import type { RegistrationId } from '../../electron/contract/common'
import type { Leaving } from '../../electron/contract/leaving'
import { answerOrders, type Ask, openChildCore, registerWith } from './child-core'

/** Core in a process of its own that registers and leaves again, or goes on with a leaving that an earlier one began. */
export interface LeavingOrder {
  readonly what: 'begin' | 'go-on'
  readonly folder: string
  readonly origin: string
}

export interface LeavingReport {
  /** As it was found at the start; null where leaving only began then. */
  readonly found: Leaving | null
  readonly ended: Leaving
  readonly secretsKept: number
}

const lookEveryMs = 10

async function run({ what, folder, origin }: LeavingOrder): Promise<LeavingReport> {
  const data = join(folder, 'data')
  mkdirSync(data, { recursive: true })
  const { core, ask } = await openChildCore(data, {})
  const registrationId = what === 'begin' ? await registerWith(ask, origin) : await onlyRegistration(ask)
  if (registrationId === null) throw new Error('there is no registration')
  const before = await ask('leaving.get', { registrationId })
  if (what === 'go-on') await ask('leaving.goOn', { registrationId })
  else {
    const confirmation = String(before.steps.filter((step) => step.state === 'waiting').length)
    await ask('leaving.begin', { registrationId, confirmation, deleteRegistration: false })
  }
  const ended = await rests(ask, registrationId)
  const { archives } = await ask('leaving.archives', {})
  const report = {
    found: what === 'begin' ? null : before,
    ended,
    secretsKept: archives.find((one) => one.registrationId === registrationId)?.secretsKept ?? 0,
  }
  await core.stop()
  return report
}

async function onlyRegistration(ask: Ask): Promise<RegistrationId | null> {
  return (await ask('registrations.list', { utilityId: null })).registrations[0]?.registrationId ?? null
}

async function rests(ask: Ask, registrationId: RegistrationId): Promise<Leaving> {
  for (;;) {
    const leaving = await ask('leaving.get', { registrationId })
    if (leaving.state !== 'running') return leaving
    await after(lookEveryMs)
  }
}

answerOrders(run)
