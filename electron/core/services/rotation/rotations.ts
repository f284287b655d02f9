import type { BackupStatus } from '../../../contract/backup'
import type { CredentialKey, RegistrationId } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import type { Handlers } from '../../../contract/methods'
import type { RotationId } from '../../../contract/rotation'
import { isWord, rawWord } from '../../cds/wire-enum'
import { RotationEngine } from '../../rotation/rotation-engine'
import { isOver, newRotation, type RotationRecord } from '../../rotation/rotation-record'
import { keystoneKey } from '../credentials/credential-store'
import type { CredentialService } from '../credentials/credentials'
import type { DeskContext } from '../context'
import { runBulk } from './bulk-rotation'
import { createClientSystems } from './client-systems'
import { createCredentialHealth } from './credential-health'
import { createEndings } from './endings'
import { type CarrierDeps, createRotationCarrier } from './rotation-carrier'
import { createHandOver } from './hand-over'
import type { RotationPolicies } from './rotation-policies'
import { createRotationUpkeep } from './rotation-upkeep'
import { rotationShown } from './rotation-views'
import { createVerifyAll } from './verify-all'
import type { ScheduledWork } from '../../sync/scheduler'

type Methods = Extract<keyof Handlers, `rotation.${string}`>

export interface RotationServiceDeps extends CarrierDeps {
  readonly service: Pick<CredentialService, 'rows' | 'export' | 'verify'>
  wait(ms: number): Promise<boolean>
  readonly policies: RotationPolicies
  /** Whether secrets would survive the loss of this computer. */
  backup(): Pick<BackupStatus, 'lastTested' | 'ways'>
}

export interface RotationService {
  readonly handlers: Pick<Handlers, Methods>
  /** Goes on with what a lock, a crash or a restart left behind. */
  begin(): void
  /** Resolves when the steps under way have ended; nothing new is begun. */
  stop(): Promise<void>
  /** Warnings and policies, for the scheduler. */
  works(): readonly ScheduledWork[]
}

export type StartedBy = Pick<RotationRecord, 'by' | 'bulkId'>

/** Renewing secrets: one by one, many together, and by a policy (CDS-WG1-02 §7.5, §7.6). */
export function createRotationService(context: DeskContext, deps: RotationServiceDeps): RotationService {
  const { registrations, utilities, credentials, service } = deps
  const systems = createClientSystems(context)
  const { policies } = deps
  const engine = new RotationEngine({
    table: context.desk.table<RotationRecord>('rotations'),
    nowMs: () => context.nowMs(),
    carrier: createRotationCarrier(context, deps),
    changed: ({ utilityId }) => context.emit('rotations.changed', utilityId),
    wait: (ms) => deps.wait(ms),
  })
  const views = { ...deps, systems, policies, isWorking: (id: string) => engine.isWorking(id) }
  const bulks = new Set<Promise<void>>()

  const open = (
    registrationId: RegistrationId,
    clientId: string,
    oldCredentialId: string | null,
    { by, bulkId }: StartedBy,
  ): RotationRecord => {
    const known = engine.openFor(registrationId, clientId)
    if (known) return known
    const record = registrations.need(registrationId)
    const utility = utilities.need(record.utilityId)
    const client = registrations.clients(registrationId).find((one) => one.client_id === clientId)
    const clientName = client?.client_name ?? clientId
    const isAdmin = clientId === record.adminClientId
    if (client && !isAdmin && client.token_endpoint_auth_method === 'none') {
      throw new BusbarError('client-without-secret', { client: clientName })
    }
    registrations.busy.refuse(registrationId, { work: 'renewing', clientId, clientName })
    const endpoint = record.apis.credentials
    if (endpoint === null) {
      throw new BusbarError('endpoint-missing', { utility: utility.name, endpoint: 'Credentials API' })
    }
    const rotation = newRotation(
      {
        rotationId: context.newId('rot'),
        registrationId,
        utilityId: record.utilityId,
        host: new URL(endpoint).host,
        clientId,
        clientName,
        keystone: clientId === record.adminClientId,
        by,
        bulkId,
        oldCredentialId,
      },
      context.nowMs(),
      by === 'bulk' ? 'waiting' : 'creating',
    )
    engine.add(rotation)
    context.record({
      actor: by === 'policy' ? 'automatic' : 'you',
      utilityId: record.utilityId,
      text: `Began to renew the secret of ${rotation.clientName} at ${utility.name}`,
      result: 'ok',
      resultText: 'The old one goes on working',
      durationMs: null,
    })
    return rotation
  }

  const start = (key: CredentialKey, startedBy: StartedBy): RotationRecord => {
    const found = credentials.get(key)
    const unlisted = found ? null : registrations.all().find((one) => keystoneKey(one.registrationId) === key)
    if (unlisted) return open(unlisted.registrationId, unlisted.adminClientId, null, startedBy)
    if (!found) throw new BusbarError('not-found', { what: 'This credential' })
    const { object, registrationId } = found
    if (!isWord(object.type, 'client_secret')) {
      throw new BusbarError('rotation-type', { type: object.type ? rawWord(object.type) : 'unknown' })
    }
    if (object.client_id === null) throw new BusbarError('no-credential', { client: 'this credential' })
    return open(registrationId, object.client_id, object.credential_id, startedBy)
  }

  const bulk = (bulkId: string): void => {
    const run = runBulk(engine, bulkId)
      .catch(() => undefined)
      .finally(() => bulks.delete(run))
    bulks.add(run)
  }

  const endings = createEndings(context, { ...deps, engine, policies })
  const upkeep = createRotationUpkeep(context, { ...deps, engine, systems, policies, start })
  const health = createCredentialHealth(context, { ...deps, engine, systems })
  const handOver = createHandOver(context, { ...deps, engine, systems })

  return {
    begin() {
      engine.begin()
      const waiting = engine.all().filter((one) => one.state === 'waiting' && one.bulkId !== null)
      for (const bulkId of new Set(waiting.map((one) => one.bulkId ?? ''))) bulk(bulkId)
    },
    async stop() {
      await engine.stop()
      await Promise.allSettled(bulks)
    },
    works: () => upkeep.works(),
    handlers: {
      ...handOver,
      ...endings,
      'rotation.list': () => ({ rotations: engine.all().map((one) => rotationShown(views, one)) }),
      'rotation.get': ({ rotationId }) => rotationShown(views, engine.need(rotationId)),
      'rotation.start': ({ credentialKey }) => {
        const { rotationId } = start(credentialKey, { by: 'you', bulkId: null })
        void engine.advance(rotationId)
        return { rotationId: rotationId as RotationId }
      },
      'rotation.create': ({ registrationId, clientId }) => {
        const { rotationId } = open(registrationId, clientId, null, { by: 'you', bulkId: null })
        void engine.advance(rotationId)
        return { rotationId: rotationId as RotationId }
      },
      'rotation.startMany': ({ credentialKeys }) => {
        const bulkId = context.newId('blk')
        const begun = context.desk.transaction(() =>
          credentialKeys.flatMap((key) => {
            try {
              const rotation = start(key, { by: 'bulk', bulkId })
              return rotation.bulkId === bulkId ? [rotation.rotationId] : []
            } catch (thrown) {
              if (thrown instanceof BusbarError) return []
              throw thrown
            }
          }),
        )
        bulk(bulkId)
        return { bulkId, started: begun.length, skipped: credentialKeys.length - begun.length }
      },
      'rotation.resume': ({ rotationId }) => {
        const rotation = engine.need(rotationId)
        if (isOver(rotation)) throw new BusbarError('rotation-state')
        if (rotation.state === 'waiting') {
          engine.change(rotationId, ['waiting'], { state: 'creating', problem: null })
        }
        void engine.advance(rotationId)
        return { done: true }
      },
      'rotation.verifyAll': createVerifyAll({ registrations, service }),
      'rotation.policy': ({ utilityId }) => policies.of(utilityId),
      'rotation.setPolicy': ({ utilityId, policy }) => {
        policies.set(utilities.need(utilityId).utilityId, policy)
        context.emit('rotations.changed', utilityId)
        context.emit('credentials.changed', utilityId)
        return { done: true }
      },
      'rotation.health': () => ({ entries: health() }),
    },
  }
}
