import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import type { BulkRowState, BulkRun } from '../../electron/contract/bulk'
import type { UtilityId } from '../../electron/contract/common'
import { type Ask, answerOrders, openChildCore } from './child-core'
import { die } from './die'
import { hearRequests } from './heard-ports'

/** Core in a process of its own that registers with many at once, or goes on with what an earlier one left. */
export interface BulkOrder {
  readonly what: 'begin' | 'go-on'
  readonly folder: string
  readonly origins: readonly string[]
  /** It kills itself when so many answers have come; null for never. */
  readonly dieAtAnswer: number | null
  /** A fault that a harness plants: rows of unknown outcome are given up, and the run is tried again. */
  readonly sendsAgain: boolean
}

export interface BulkReport {
  /** By origin, in the order of the run. */
  readonly rows: { readonly origin: string; readonly state: BulkRowState; readonly secret: string | null }[]
}

const lookEveryMs = 10

async function run(order: BulkOrder): Promise<BulkReport> {
  const data = join(order.folder, 'data')
  mkdirSync(data, { recursive: true })
  let answers = 0
  hearRequests(
    '/register',
    () => undefined,
    () => {
      answers += 1
      if (answers === order.dieAtAnswer) die()
    },
  )
  const { core, ask } = await openChildCore(data, {})
  if (order.what === 'begin') await begin(ask, order.origins)
  await finished(ask)
  if (order.sendsAgain) await sendAgain(ask)
  const report = await look(ask)
  await core.stop()
  return report
}

async function begin(ask: Ask, origins: readonly string[]): Promise<void> {
  const utilityIds: UtilityId[] = []
  for (const address of origins) {
    const { previewId } = await ask('utilities.preview', { address })
    utilityIds.push((await ask('utilities.add', { previewId })).utilityId)
  }
  const { bulkId } = await ask('bulk.open', { utilityIds })
  await ask('bulk.change', {
    bulkId,
    changes: [
      { what: 'answer', utilityIds: null, key: 'client_name', answer: 'Ohm Reader' },
      { what: 'agreed', utilityIds, agreed: true },
    ],
  })
  const { seen } = await ask('bulk.get', { bulkId })
  await ask('bulk.start', { bulkId, seen })
}

async function theRun(ask: Ask): Promise<BulkRun> {
  const [brief] = (await ask('bulk.list', {})).runs
  if (!brief) throw new Error('there is no run')
  return await ask('bulk.run', { runId: brief.runId })
}

async function finished(ask: Ask): Promise<BulkRun> {
  for (;;) {
    const now = await theRun(ask)
    if (now.state === 'finished') return now
    await after(lookEveryMs)
  }
}

/** What no program may do by itself. */
async function sendAgain(ask: Ask): Promise<void> {
  const { runId, rows } = await finished(ask)
  for (const { state, attemptId } of rows) {
    if (state === 'unknown' && attemptId !== null) await ask('registrations.registerAgain', { attemptId })
  }
  await ask('bulk.retry', { runId })
  await finished(ask)
}

async function look(ask: Ask): Promise<BulkReport> {
  const rows: BulkReport['rows'] = []
  for (const { host, state, registrationId } of (await finished(ask)).rows) {
    let secret: string | null = null
    if (registrationId !== null) {
      const { keystone } = await ask('registrations.get', { registrationId })
      secret = (await ask('credentials.reveal', { credentialKey: keystone })).secret
    }
    rows.push({ origin: `http://${host}`, state, secret })
  }
  return { rows }
}

answerOrders(run)
