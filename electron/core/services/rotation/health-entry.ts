import type { BackupStatus } from '../../../contract/backup'
import type { CredentialRow } from '../../../contract/credentials'
import { counted } from '../../../contract/plural'
import type { HealthEntry } from '../../../contract/rotation'
import type { RotationEngine } from '../../rotation/rotation-engine'
import type { CredentialStore } from '../credentials/credential-store'
import type { CredentialService } from '../credentials/credentials'
import type { RegistrationStore } from '../registrations/registration-store'
import type { UtilityStore } from '../utilities/utility-store'
import type { ClientSystems } from './client-systems'

export interface HealthDeps {
  readonly engine: RotationEngine
  readonly utilities: UtilityStore
  readonly registrations: RegistrationStore
  readonly credentials: CredentialStore
  readonly service: Pick<CredentialService, 'rows'>
  readonly systems: Pick<ClientSystems, 'of'>
  backup(): Pick<BackupStatus, 'lastTested' | 'ways'>
}

export const yearMs = 365 * 24 * 60 * 60_000

/** Of a secret that is older than a year. */
export function oldWords(ageMs: number, neverEnds: boolean): string {
  const age = counted(Math.floor(ageMs / yearMs), 'year')
  return `It is more than ${age} old${neverEnds ? ' and never ends' : ''}, and nothing took its place.`
}

/** What is to be said about one secret. */
export function entryOf(
  row: CredentialRow,
  kind: HealthEntry['kind'],
  severity: HealthEntry['severity'],
  text: string,
): HealthEntry {
  const { utility, registrationId, clientId, clientName, environment, credentialKey } = row
  return {
    kind,
    severity,
    utility,
    registrationId,
    clientId,
    clientName,
    environment,
    credentialKey,
    otherSecretId: null,
    text,
  }
}
