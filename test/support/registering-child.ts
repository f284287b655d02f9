import * as fs from 'node:fs/promises'
import { createFiles } from '../../electron/core/vault/files'
import type { FilesPort } from '../../electron/core/vault/types'
import { answerOrders, type Ask, type ChildCore, die, openChildCore, registerWith } from './child-core'

/**
 * Core in a process of its own that registers with one utility, or looks at what an earlier one left. It can
 * be told to kill itself at a named point; every point is seen from outside, through the ports.
 */
export interface ChildOrder {
  readonly what: 'register' | 'look'
  readonly folder: string
  readonly origin: string
  readonly dieAt: 'before-send' | 'response-in' | 'sealed' | null
}

/** What the desk of a child holds. */
export interface ChildReport {
  readonly attempts: string[]
  readonly registrations: { adminClientId: string; secret: string; clients: number }[]
}

/** Files on the real disk; the write that seals what the answer brought is the first after it was asked for. */
function filesThatMayDie(order: ChildOrder, isAsked: () => boolean): FilesPort {
  const files = createFiles(fs, { syncFolders: true })
  return {
    ...files,
    writeDurably: async (path, bytes) => {
      if (isAsked() && order.dieAt === 'response-in') die()
      await files.writeDurably(path, bytes)
      if (isAsked() && order.dieAt === 'sealed') die()
    },
  }
}

async function start(order: ChildOrder): Promise<ChildCore> {
  let isAsked = false
  return await openChildCore(order.folder, {
    files: filesThatMayDie(order, () => isAsked),
    workingOn: (url) => {
      if (url !== `${order.origin}/register`) return
      if (order.dieAt === 'before-send') die()
      isAsked = true
    },
  })
}

async function run(order: ChildOrder): Promise<ChildReport> {
  const { core, ask } = await start(order)
  if (order.what === 'register') await registerWith(ask, order.origin)
  const report = await look(ask)
  await core.stop()
  return report
}

async function look(ask: Ask): Promise<ChildReport> {
  const { attempts } = await ask('registrations.openAttempts', {})
  const { registrations } = await ask('registrations.list', { utilityId: null })
  const found: ChildReport['registrations'] = []
  for (const one of registrations) {
    await ask('registrations.refresh', { registrationId: one.registrationId })
    const { secret } = await ask('credentials.reveal', { credentialKey: one.keystone })
    const { clients } = await ask('registrations.get', { registrationId: one.registrationId })
    found.push({ adminClientId: one.adminClientId, secret, clients: clients.length })
  }
  return { attempts: attempts.map((attempt) => attempt.state), registrations: found }
}

answerOrders(run)
