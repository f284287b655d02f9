import type { CredentialKey, RegistrationId } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import type { RotationCarrier } from '../../rotation/rotation-engine'
import type { RotationRecord } from '../../rotation/rotation-record'
import { moveAdminSession } from '../credentials/admin-session'
import { type CredentialDeskDeps, needCredential, openCredentialDesk } from '../credentials/credential-desk'
import { isProvable, proveSecret } from '../credentials/credential-proof'
import { keystoneKey, openSecret } from '../credentials/credential-store'
import type { CredentialWriter } from '../credentials/credential-writer'
import { finishSwitch } from '../credentials/keystone-switch'
import type { DeskContext } from '../context'
import type { TokenRetirer } from '../tokens/token-retirer'

export interface CarrierDeps extends CredentialDeskDeps {
  readonly writer: CredentialWriter
  readonly tokens: Pick<TokenRetirer, 'discard'>
  /** Client objects and credentials of a registration; rejects with what went wrong. */
  refresh(registrationId: RegistrationId): Promise<void>
}

/** How the steps of a rotation reach the utility and the vault. */
export function createRotationCarrier(context: DeskContext, deps: CarrierDeps): RotationCarrier {
  const { credentials, registrations, utilities, writer } = deps

  const find = (registrationId: RegistrationId, credentialId: string): CredentialKey | null =>
    credentials.ofRegistration(registrationId).find(({ object }) => object.credential_id === credentialId)
      ?.credentialKey ?? null

  /** By the server's id; asked for when the cache does not know it. */
  const need = async (rotation: RotationRecord, credentialId: string | null): Promise<CredentialKey> => {
    const registrationId = rotation.registrationId as RegistrationId
    const missing = () => new BusbarError('not-found', { what: `A secret of ${rotation.clientName}` })
    if (credentialId === null) throw missing()
    const known = find(registrationId, credentialId)
    if (known) return known
    await openCredentialDesk(context, deps, registrationId).list()
    const found = find(registrationId, credentialId)
    if (!found) throw missing()
    return found
  }

  /** With its value: a vault that was put back from an earlier day gets it from the listing once more. */
  const needNew = async (rotation: RotationRecord): Promise<CredentialKey> => {
    const key = await need(rotation, rotation.newCredentialId)
    if (needCredential(credentials, key).sealed) return key
    await openCredentialDesk(context, deps, rotation.registrationId as RegistrationId).list()
    return await need(rotation, rotation.newCredentialId)
  }

  return {
    async create(rotation, made) {
      const registrationId = rotation.registrationId as RegistrationId
      const { credentialKey } = await writer.create(registrationId, rotation.clientId, (one) =>
        made(one.credentialId),
      )
      context.access.note({
        actor: actorOf(rotation),
        act: 'rotated',
        what: `the secret of ${rotation.clientName} at ${utilities.brief(rotation.utilityId).name}`,
        secretId: credentialKey,
        utilityId: rotation.utilityId,
      })
    },

    async prove(rotation) {
      const record = registrations.need(rotation.registrationId as RegistrationId)
      const { clientId, clientName } = rotation
      const key = await needNew(rotation)
      const client = registrations.clients(record.registrationId).find((one) => one.client_id === clientId)
      if (!rotation.keystone && !isProvable(client)) return false
      const secret = openSecret(context.vault, needCredential(credentials, key).recordId)
      try {
        deps.tokens.discard(await proveSecret(context, deps, record, { clientId, clientName, secret }))
      } catch (thrown) {
        // A client for single grants is known by its secret and refused for what it asks for (CDS-WG1-02 §3.3.2).
        if (!rotation.keystone && refusesTheRequest(thrown)) return false
        throw thrown
      }
      credentials.noteVerified(key, context.nowMs())
      return true
    },

    async switchTo(rotation) {
      const registrationId = rotation.registrationId as RegistrationId
      if (finishSwitch(context, deps, registrationId, rotation.newCredentialId)) return
      const key = await needNew(rotation)
      if (key === keystoneKey(registrationId)) return
      const leaving = credentials.get(keystoneKey(registrationId))
      const desk = openCredentialDesk(context, deps, registrationId)
      const to = needCredential(credentials, key)
      const moved = await moveAdminSession(context, deps, desk, leaving, to)
      await moved.revokeOld()
    },

    sync: (rotation) => deps.refresh(rotation.registrationId as RegistrationId),

    async retire(rotation, retirement) {
      if (retirement.kind === 'leave' || rotation.oldCredentialId === null) return null
      const key = await need(rotation, rotation.oldCredentialId)
      const registrationId = rotation.registrationId as RegistrationId
      const hasPassed =
        retirement.kind === 'later' && retirement.atMs <= registrations.serverNowMs(registrationId)
      const when = retirement.kind === 'now' || hasPassed ? 'now' : Math.floor(retirement.atMs / 1000)
      const { confirmation } = rotation
      const options = { actor: actorOf(rotation), ...(confirmation === null ? {} : { confirmation }) }
      const { oldSecret } = await writer.expire(key, when, options)
      return oldSecret === null ? null : oldSecret === 'refused'
    },

    async cleanUp(rotation) {
      await writer.expire(await need(rotation, rotation.newCredentialId), 'now')
    },
  }
}

const actorOf = ({ by }: RotationRecord): 'you' | 'automatic' => (by === 'policy' ? 'automatic' : 'you')

const refusesTheRequest = (thrown: unknown): boolean =>
  thrown instanceof BusbarError && (thrown.code === 'client-refused' || thrown.code === 'insufficient-scope')
