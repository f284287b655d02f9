import type { UtilityId } from '../../../contract/common'
import type { Discovered } from './discovery'
import { moveOf } from './utility-profile'
import type { UtilityRecord } from './utility-store'

/** The record of a utility that a person takes into the list, as its documents were just read. */
export function newRecord(utilityId: UtilityId, discovered: Discovered, addedAtMs: number): UtilityRecord {
  const { entryUrl, metadataUrl, metadata } = discovered
  const move = moveOf(discovered)
  return {
    utilityId,
    metadataUrl: move?.permanent === true ? metadataUrl : entryUrl,
    aliases: addressesOf(discovered),
    name: metadata.name ?? hostOf(metadataUrl),
    abbreviation: null,
    addedAtMs,
    pausedReason: null,
    issuer: discovered.authServer?.found?.value.issuer ?? null,
    claimedIssuer: null,
    confirmedVersions: [],
    pendingMove: null,
    acceptedOrigin: null,
    // Adopted right away: a person has just seen both hosts.
    acceptedTemporary: move ? metadataUrl : null,
    tags: [],
  }
}

/** The names of one document. What it calls itself counts only on its own host: it could name anybody. */
export function addressesOf({
  entryUrl,
  metadataUrl,
  metadata,
}: Pick<Discovered, 'entryUrl' | 'metadataUrl' | 'metadata'>): string[] {
  const own = metadata.cds_metadata_url
  const names = [entryUrl, metadataUrl, ...(own !== null && hostOf(own) === hostOf(metadataUrl) ? [own] : [])]
  return [...new Set(names)]
}

function hostOf(url: string): string {
  return new URL(url).host
}
