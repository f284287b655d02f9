import { mkdirSync } from 'node:fs'
import * as fs from 'node:fs/promises'
import { join } from 'node:path'
import type { AuthorizationRow, ConsentAsked } from '../../electron/contract/authorization'
import { createFiles } from '../../electron/core/vault/files'
import { answerOrders, type Ask, openChildCore } from './child-core'
import { die } from './die'
import { createFakeHost } from './fake-host'
import { heardFiles, hearRequests, hearStatements } from './heard-ports'
import { draftOf } from './registration-draft'

/** Core in a process of its own that asks customers until it is killed, or looks at what an earlier one left. */
export interface AuthorizingOrder {
  readonly what: 'set-up' | 'authorize' | 'look'
  readonly folder: string
  readonly origin: string
  /** It dies before this call of a file, statement or request after it began with this. */
  readonly dieAt: { readonly after: Stage; readonly call: number } | null
  readonly planted: AccessFault | null
}

/** Beginning, what follows a browser's answer, and renewing. */
export type Stage = 'begin' | 'answer' | 'refresh'
/** Takes rows out of the list unasked; ends tokens behind the desk's back. */
export type AccessFault = 'forgets-rows' | 'ends-tokens'

export interface AccessReport {
  readonly kind: 'report'
  readonly rows: readonly Pick<AuthorizationRow, 'state' | 'grantIds' | 'hasTokens'>[]
  /** Why tokens could not be renewed. */
  readonly unrenewed: readonly string[]
}

/** The address a customer opens; the parent is the customer and the browser. */
export interface BrowserOut {
  readonly kind: 'browser'
  readonly url: string
}

const scopeIds = ['dge_usage_electric']
const answers = {
  cds_dge_company_name: 'Fernhill',
  cds_dge_website: 'https://fernhill.example',
  cds_dge_tech_contact: 'ops@fernhill.example',
}
/** A process that is told to die does so long before. */
const mostTurns = 200

async function run(order: AuthorizingOrder): Promise<object> {
  const alive = setInterval(() => undefined, 1_000)
  return await act(order).finally(() => clearInterval(alive))
}

async function act(order: AuthorizingOrder): Promise<object> {
  const data = join(order.folder, 'data')
  mkdirSync(data, { recursive: true })
  let calls: number | null = null
  const hear = (call: string): void => {
    if (calls === null || !/^(file\.|sql\.|request )/.test(call)) return
    calls += 1
    if (calls === order.dieAt?.call) die()
  }
  const reached = (stage: Stage): void => {
    if (order.dieAt?.after === stage) calls ??= 0
  }
  hearStatements(hear)
  hearRequests('/oauth/token', hear, () => undefined)
  const host = createFakeHost({
    'host.openExternal': ({ url }) => {
      reached('answer')
      process.send?.({ kind: 'browser', url } satisfies BrowserOut)
      return { done: true }
    },
  })
  const files = createFiles(
    heardFiles(fs, hear, () => undefined),
    { syncFolders: true },
  )
  const { core, ask } = await openChildCore(data, { files, hear, host })
  if (order.what === 'set-up') {
    await setUp(ask, order.origin)
    await core.stop()
    return {}
  }
  const report = await look(ask)
  if (order.what === 'look') return report
  // What the utility knows must be looked at before anything else is asked of it.
  const looked = new Promise((goOn) => process.once('message', goOn))
  process.send?.(report)
  await looked
  const asked = await whatToAsk(ask)
  for (let turn = 0; turn < mostTurns; turn += 1) {
    await sabotage(ask, order.planted)
    reached('begin')
    const { authorizationId } = await ask('authorization.begin', asked)
    await answered(core, ask, authorizationId)
    reached('refresh')
    await ask('authorization.refresh', { authorizationId })
  }
  throw new Error('it ended before it was killed')
}

async function setUp(ask: Ask, origin: string): Promise<void> {
  const { previewId } = await ask('utilities.preview', { address: origin })
  const { utilityId } = await ask('utilities.add', { previewId })
  const draft = draftOf({ scopeIds, answers })
  const { bodyHash } = await ask('registrations.preview', { utilityId, draft })
  const { registrationId } = await ask('registrations.send', { utilityId, draft, bodyHash })
  if (registrationId === null) throw new Error('not registered')
  await ask('registrations.refresh', { registrationId })
  const { clientId } = await whatToAsk(ask)
  await ask('authorization.allowHere', { registrationId, clientId })
}

async function whatToAsk(ask: Ask): Promise<ConsentAsked> {
  const { registrations } = await ask('registrations.list', { utilityId: null })
  const registrationId = registrations[0]?.registrationId
  if (!registrationId) throw new Error('there is no registration')
  await ask('registrations.refresh', { registrationId })
  const { clients } = await ask('authorization.offer', { registrationId })
  const clientId = clients.find(({ environment }) => environment === 'sandbox')?.clientId ?? ''
  return { registrationId, clientId, mode: 'here', scopeIds, details: null, grantId: null, login: false }
}

/** Resolves when an authorization is over. The clock alone keeps no process alive. */
async function answered(
  core: Awaited<ReturnType<typeof openChildCore>>['core'],
  ask: Ask,
  authorizationId: AuthorizationRow['authorizationId'],
): Promise<void> {
  for (;;) {
    const changed = new Promise<void>((heard) => {
      const stop = core.listen(({ event }) => {
        if (event !== 'authorizations.changed') return
        stop()
        heard()
      })
    })
    const { rows } = await ask('authorization.list', {})
    const row = rows.find((one) => one.authorizationId === authorizationId)
    if (row?.state === 'done') return
    if (row?.state !== 'waiting' && row?.state !== 'exchanging') {
      throw new Error(`it ended as ${row?.state ?? 'nothing'}: ${row?.failure?.message ?? ''}`)
    }
    await changed
  }
}

async function sabotage(ask: Ask, planted: AccessFault | null): Promise<void> {
  const { rows } = await ask('authorization.list', {})
  for (const { authorizationId, hasTokens } of rows) {
    if (planted === 'forgets-rows') await ask('authorization.forget', { authorizationId })
    if (planted === 'ends-tokens' && hasTokens) await ask('authorization.revoke', { authorizationId })
  }
}

async function look(ask: Ask): Promise<AccessReport> {
  const { rows: found } = await ask('authorization.list', {})
  const [first] = found
  if (first) await ask('authorization.look', { authorizationId: first.authorizationId })
  const unrenewed: string[] = []
  for (const { authorizationId } of (await ask('authorization.tokens', {})).rows) {
    await ask('authorization.refresh', { authorizationId }).catch((error: unknown) => {
      unrenewed.push(error instanceof Error ? error.message : String(error))
    })
  }
  const { rows } = await ask('authorization.list', {})
  return {
    kind: 'report',
    rows: rows.map(({ state, grantIds, hasTokens }) => ({ state, grantIds, hasTokens })),
    unrenewed,
  }
}

answerOrders(run)
