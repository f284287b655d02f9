import { mkdirSync } from 'node:fs'
import * as fs from 'node:fs/promises'
import { join } from 'node:path'
import type { Rotation, RotationState } from '../../electron/contract/rotation'
import { systemTimers, type Timers } from '../../electron/core/timers'
import { createFiles } from '../../electron/core/vault/files'
import type { FilesPort } from '../../electron/core/vault/types'
import {
  answerOrders,
  type Ask,
  type ChildCore,
  openChildCore,
  openVaultBeside,
  registerWith,
} from './child-core'
import { die } from './die'
import { heardFiles, hearRequests, hearStatements } from './heard-ports'
import { lateDisk } from './late-disk'

/** Core in a process of its own that renews secrets until it is killed, or looks at what an earlier one left. */
export interface RotatingOrder {
  readonly what: 'set-up' | 'rotate' | 'look'
  readonly folder: string
  readonly origin: string
  /**
   * It dies before this call of a file, statement or request after a rotation came to a state, or after the vault file
   * was written in that state.
   */
  readonly dieAt: {
    readonly state: RotationState
    readonly call: number
    readonly after: 'state' | 'vault'
  } | null
  readonly disk: 'real' | 'late'
  readonly planted: RotationFault | null
}

/** Ends the one secret that works; gives up on what it began and begins anew. */
export type RotationFault = 'ends-the-last' | 'forgets-what-it-began'

export interface RotatingReport {
  readonly rotations: readonly Pick<Rotation, 'clientId' | 'state'>[]
  /** What lies in the vault, out of its seals. */
  readonly keystones: readonly string[]
  readonly secrets: readonly string[]
}

const robot = 'robot'
const over: readonly RotationState[] = ['done', 'aborted']
/** What a rotation passes through without a person; the event of a change may be heard one state later. */
const onward: Partial<Record<RotationState, RotationState>> = {
  creating: 'proving',
  proving: 'switching',
  switching: 'handing-over',
  settling: 'retiring',
}
/** A process that is told to die does so long before. */
const mostTurns = 200
/** How long a rotation lets pass between two readings; here nobody waits for that. */
const pauseMs = { from: 15_000, to: 25_000 } as const

/** This computer's clock, on which the pause between two readings is short. */
function hastyTimers(): Timers {
  const timers = systemTimers()
  return {
    nowMs: () => timers.nowMs(),
    wakeAt(atMs, wake) {
      const inMs = atMs - timers.nowMs()
      return timers.wakeAt(inMs > pauseMs.from && inMs < pauseMs.to ? timers.nowMs() + 1 : atMs, wake)
    },
  }
}

async function run(order: RotatingOrder): Promise<object> {
  const alive = setInterval(() => undefined, 1_000)
  return await act(order).finally(() => clearInterval(alive))
}

async function act(order: RotatingOrder): Promise<object> {
  const data = join(order.folder, 'data')
  mkdirSync(data, { recursive: true })
  let calls: number | null = null
  let isThere = false
  const hear = (call: string): void => {
    if (calls === null || !/^(file\.|sql\.|request )/.test(call)) return
    calls += 1
    if (calls === order.dieAt?.call) die()
  }
  hearStatements(hear)
  hearRequests('/credentials', hear, () => undefined)
  const disk = order.disk === 'real' ? fs : lateDisk(join(data, 'vault.busbar'))
  const files = createFiles(
    heardFiles(disk, hear, () => {
      if (isThere && order.dieAt?.after === 'vault') calls ??= 0
    }),
    { syncFolders: true },
  )
  const child = await openChildCore(data, { files, timers: hastyTimers(), hear })
  const { ask } = child
  if (order.what === 'set-up') {
    await registerWith(ask, order.origin)
    await child.core.stop()
    return {}
  }
  await atRest(child)
  const report = await look(ask, data, files)
  if (order.what === 'look') return report
  // What the utility knows must be looked at before anything else is asked of it.
  const looked = new Promise((goOn) => process.once('message', goOn))
  process.send?.(report)
  await looked
  if (order.planted === 'ends-the-last') await endTheLast(ask)
  if (order.planted === 'forgets-what-it-began') await forget(ask)
  await rotate(child, ({ state, keystone }) => {
    const at = order.dieAt?.state
    if (!at || (at === 'switching' && !keystone)) return
    if (state !== at && state !== onward[at]) return
    isThere = true
    if (order.dieAt?.after === 'state') calls ??= 0
  })
  const { rotations } = await ask('rotation.list', {})
  const states = rotations.map((one) => `${one.clientId} ${one.state} ${one.problem?.message ?? ''}`)
  throw new Error(`it ended before it was killed: ${states.join(', ')}`)
}

/** Resolves when no rotation is at work. The clock alone keeps no process alive. */
async function atRest({ core, ask }: ChildCore): Promise<Rotation[]> {
  for (;;) {
    const changed = new Promise<void>((heard) => {
      const stop = core.listen(({ event }) => {
        if (event !== 'rotations.changed') return
        stop()
        heard()
      })
    })
    const { rotations } = await ask('rotation.list', {})
    if (rotations.every((one) => !one.working)) return rotations
    await changed
  }
}

/** Renews the secret of the client object and the keystone in turn, as a person would who is in no doubt. */
async function rotate(child: ChildCore, came: (rotation: Rotation) => void): Promise<void> {
  const { core, ask } = child
  core.listen(({ event }) => {
    if (event !== 'rotations.changed') return
    void ask('rotation.list', {}).then(({ rotations }) => rotations.forEach(came))
  })
  for (let turn = 0; turn < mostTurns; turn += 1) {
    const open = (await atRest(child)).filter(({ state }) => !over.includes(state))
    for (const rotation of open) await goOn(ask, rotation)
    if (open.length === 0) await begin(ask, turn % 2 === 0)
  }
}

async function goOn(ask: Ask, { rotationId, state }: Rotation): Promise<void> {
  if (state === 'handing-over') await ask('rotation.handedOver', { rotationId })
  else if (state === 'retiring') await ask('rotation.retire', { rotationId, retirement: { kind: 'now' } })
  else await ask('rotation.resume', { rotationId })
}

async function begin(ask: Ask, ofRobot: boolean): Promise<void> {
  const { rows } = await ask('credentials.list', {})
  const alive = rows.filter((row) => row.sealed && row.bucket !== 'expired')
  const keystone = alive.find((row) => row.keystone)
  const old = (ofRobot ? alive.find((row) => row.clientId === robot) : keystone) ?? keystone
  if (!old) throw new Error('there is no secret to renew')
  await ask('rotation.start', { credentialKey: old.credentialKey })
}

async function endTheLast(ask: Ask): Promise<void> {
  const { rows } = await ask('credentials.list', {})
  for (const { credentialKey } of rows.filter((row) => row.clientId === robot && row.bucket !== 'expired')) {
    await ask('rotation.compromised', { credentialKey, confirmation: 'Night batch' }).catch(() => undefined)
  }
}

async function forget(ask: Ask): Promise<void> {
  const { rotations } = await ask('rotation.list', {})
  for (const { rotationId } of rotations) {
    await ask('rotation.abort', { rotationId, cleanUp: false }).catch(() => undefined)
  }
}

async function look(ask: Ask, data: string, files: FilesPort): Promise<RotatingReport> {
  const { rotations } = await ask('rotation.list', {})
  const vault = await openVaultBeside(data, files)
  const textsOf = (kind: 'keystone' | 'client-secret') =>
    vault.list(kind).map((id) => vault.open(id).toString('utf8'))
  const [keystones, secrets] = [textsOf('keystone'), textsOf('client-secret')]
  vault.close()
  return { rotations: rotations.map(({ clientId, state }) => ({ clientId, state })), keystones, secrets }
}

answerOrders(run)
