import type { RegistrationId, UtilityId } from '../../../contract/common'
import type { Rotation, RotationId } from '../../../contract/rotation'
import type { RotationRecord } from '../../rotation/rotation-record'
import type { CredentialStore } from '../credentials/credential-store'
import type { RegistrationStore } from '../registrations/registration-store'
import type { UtilityStore } from '../utilities/utility-store'
import type { ClientSystems } from './client-systems'
import type { RotationPolicies } from './rotation-policies'

export interface RotationViewDeps {
  readonly utilities: UtilityStore
  readonly registrations: RegistrationStore
  readonly credentials: CredentialStore
  readonly systems: ClientSystems
  readonly policies: Pick<RotationPolicies, 'of'>
  isWorking(rotationId: string): boolean
}

/** A rotation as its sheet and the matrix show it. */
export function rotationShown(deps: RotationViewDeps, record: RotationRecord): Rotation {
  const { oldCredentialId, newCredentialId, handedTo, host: _host, confirmation: _typed, ...shown } = record
  const registrationId = record.registrationId as RegistrationId
  const listed = deps.credentials.ofRegistration(registrationId)
  const secret = (credentialId: string | null): Rotation['oldSecret'] => {
    const found = listed.find(({ object }) => object.credential_id === credentialId)
    if (!found || credentialId === null) return null
    const expiresAtSec = found.object.client_secret_expires_at
    return {
      credentialKey: found.credentialKey,
      credentialId,
      expiresAtMs: expiresAtSec === null || expiresAtSec === 0 ? null : expiresAtSec * 1000,
      never: expiresAtSec === 0,
      lastUsedAtMs: deps.credentials.use(found.credentialKey).lastUsedAtMs,
    }
  }
  return {
    ...shown,
    rotationId: record.rotationId as RotationId,
    registrationId,
    utility: deps.utilities.brief(record.utilityId),
    keepDays: deps.policies.of(record.utilityId as UtilityId).keepDays,
    environment: deps.registrations.clientEnvironment(registrationId, record.clientId),
    working: deps.isWorking(record.rotationId),
    oldSecret: secret(oldCredentialId),
    newSecret: secret(newCredentialId),
    systems: deps.systems.of(registrationId, record.clientId).map((system) => ({
      ...system,
      handedOverAtMs: handedTo[system.systemId] ?? null,
    })),
    problem: record.problem && { ...record.problem, details: { ...record.problem.details } },
  }
}
