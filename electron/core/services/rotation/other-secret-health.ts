import type { UtilityBrief } from '../../../contract/common'
import type { HealthEntry } from '../../../contract/rotation'
import type { OtherSecretFacts, OtherSecretStore } from '../secrets/other-secret-store'
import { oldWords, yearMs } from './health-entry'

/** What is to be said about a secret that no utility's API hands out. */
export function otherEntryOf(
  brief: (utilityId: string) => UtilityBrief | null,
  { secretId, utilityId, name }: OtherSecretFacts,
  kind: HealthEntry['kind'],
  severity: HealthEntry['severity'],
  text: string,
): HealthEntry {
  return {
    kind,
    severity,
    utility: utilityId === null ? null : brief(utilityId),
    registrationId: null,
    clientId: '',
    clientName: name,
    environment: null,
    credentialKey: null,
    otherSecretId: secretId,
    text,
  }
}

/** Those that were put in long ago and never since. A certificate is renewed by its own end. */
export function otherSecretHealth(
  store: Pick<OtherSecretStore, 'all'>,
  brief: Parameters<typeof otherEntryOf>[0],
  nowMs: number,
): HealthEntry[] {
  return store.all().flatMap((facts) => {
    const ageMs = nowMs - facts.changedAtMs
    if (facts.certificate !== null || ageMs <= yearMs) return []
    return [otherEntryOf(brief, facts, 'never-rotated', 'info', oldWords(ageMs, facts.expiresAtMs === null))]
  })
}
