import type { CredentialKey, RegistrationId } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import type { Handlers } from '../../../contract/methods'
import type { RotationEngine } from '../../rotation/rotation-engine'
import type { RotationRecord } from '../../rotation/rotation-record'
import type { CredentialStore } from '../credentials/credential-store'
import type { CredentialService } from '../credentials/credentials'
import type { DeskContext } from '../context'
import { tokenEndpointOf } from '../registrations/offer-for-client'
import type { RegistrationStore } from '../registrations/registration-store'
import type { UtilityStore } from '../utilities/utility-store'
import type { ClientSystems } from './client-systems'
import { secretFile } from './secret-file'

export interface HandOverDeps {
  readonly engine: RotationEngine
  readonly systems: ClientSystems
  readonly utilities: UtilityStore
  readonly registrations: RegistrationStore
  readonly credentials: CredentialStore
  readonly service: Pick<CredentialService, 'export'>
}

type HandOver = Pick<
  Handlers,
  | 'rotation.addSystem'
  | 'rotation.removeSystem'
  | 'rotation.checkSystem'
  | 'rotation.saveSecret'
  | 'rotation.handedOver'
>

/** Taking a new secret to the systems that use it. */
export function createHandOver(context: DeskContext, deps: HandOverDeps): HandOver {
  const { engine, systems } = deps
  const changed = ({ utilityId }: RotationRecord): { done: true } => {
    context.emit('rotations.changed', utilityId)
    return { done: true }
  }
  const newKey = (rotation: RotationRecord): CredentialKey => {
    const listed = deps.credentials.ofRegistration(rotation.registrationId as RegistrationId)
    const found = listed.find(({ object }) => object.credential_id === rotation.newCredentialId)
    if (!found || rotation.newCredentialId === null) {
      throw new BusbarError('not-found', { what: `The new secret of ${rotation.clientName}` })
    }
    return found.credentialKey
  }

  return {
    'rotation.addSystem': ({ rotationId, name }) => {
      const rotation = engine.need(rotationId)
      systems.add(rotation.registrationId, rotation.clientId, name.trim())
      return changed(rotation)
    },
    'rotation.removeSystem': ({ rotationId, systemId }) => {
      const rotation = engine.need(rotationId)
      systems.remove(rotation.registrationId, rotation.clientId, systemId)
      return changed(rotation)
    },
    'rotation.checkSystem': ({ rotationId, systemId, handedOver }) => {
      const { handedTo } = engine.need(rotationId)
      const { [systemId]: _before, ...others } = handedTo
      engine.change(rotationId, ['handing-over', 'settling', 'retiring'], {
        handedTo: handedOver ? { ...others, [systemId]: context.nowMs() } : others,
      })
      return { done: true }
    },
    'rotation.saveSecret': async ({ rotationId, format }) => {
      const rotation = engine.need(rotationId)
      const record = deps.registrations.need(rotation.registrationId as RegistrationId)
      const clientSecret = await deps.service.export(newKey(rotation))
      const { clientId, clientName } = rotation
      const utilityName = deps.utilities.brief(record.utilityId).name
      const { endpoint: tokenEndpoint } = tokenEndpointOf(deps, record, clientId)
      const file = secretFile({ clientId, clientName, clientSecret, tokenEndpoint, utilityName }, format)
      return await context.host.ask('host.saveFile', {
        suggestedName: file.name,
        base64: Buffer.from(file.text, 'utf8').toString('base64'),
      })
    },
    'rotation.handedOver': ({ rotationId }) => {
      const { keystone } = engine.need(rotationId)
      engine.change(rotationId, ['handing-over'], {
        state: keystone ? 'settling' : 'retiring',
        handedOverAtMs: context.nowMs(),
      })
      void engine.advance(rotationId)
      return { done: true }
    },
  }
}
