import { authServerMetadata, serverMetadata } from './cds-documents'
import { startUtility, type ScriptedUtility } from './scripted-utility'

/** Where server metadata lies on a host (CDS-WG1-01 §3.1). */
export const wellKnown = '/.well-known/cds-server-metadata.json'

/** A utility that publishes server and authorization server metadata; both can be changed. */
export async function startPublishedUtility(
  changes: object = {},
  auth: object = {},
): Promise<ScriptedUtility> {
  const utility = await startUtility()
  publish(utility, changes, auth)
  return utility
}

/** Publishes other documents in place of the ones before. */
export function publish(utility: ScriptedUtility, changes: object = {}, auth: object = {}): void {
  utility.on(wellKnown, { body: serverMetadata(utility.origin, changes) })
  utility.on('/oauth', { body: authServerMetadata(utility.origin, {}, {}, auth) })
}

/** One coverage entry as the specification wants it. */
export function coverageEntry(id: string, changes: object = {}): object {
  return {
    id,
    created: '2025-01-01T00:00:00Z',
    updated: '2026-01-01T00:00:00Z',
    entity_name: 'Ohm Valley Power',
    entity_abbreviation: 'OVP',
    country: 'AT',
    name: `Area ${id}`,
    type: 'logical',
    role: 'authoritative',
    infrastructure_types: ['distribution_utility'],
    commodity_types: ['electricity'],
    capabilities: ['oauth'],
    ...changes,
  }
}

/** A reply with one page of coverage entries. */
export function coveragePage(entries: object[], next: string | null): { body: object } {
  return { body: { coverage_entries: entries, next, previous: null } }
}
