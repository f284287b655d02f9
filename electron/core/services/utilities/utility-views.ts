import type { FindingShown } from '../../../contract/common'
import type { UtilityDetail, UtilityRow } from '../../../contract/utilities'
import { parseJson } from '../../cds/json'
import { stringifyJson } from '../../cds/json-value'
import { stripSecrets } from '../../cds/secrets'
import { isLoopbackUrl } from '../../http/addresses'
import { unknownVersionsOf } from '../registrations/registration-door'
import { draftOf } from './draft-shown'
import type { ConnectionCheck, UtilityHealth } from './utility-health'
import { stageOf, type StageClient } from './utility-stage'
import { briefOf, type UtilityDocument, type UtilityRecord, type UtilityStore } from './utility-store'

/** What other areas know about a utility; each is a query, so that rows are never copied. */
export interface UtilityLinks {
  /** True while a registration, or an attempt whose outcome is unknown, belongs to it: it cannot be removed. */
  registered(utilityId: string): boolean
  clients(utilityId: string): readonly StageClient[]
  /** One for each registration. */
  connections(utilityId: string): readonly ConnectionCheck[]
  /** What its APIs do against the specification. */
  findings(utilityId: string): readonly FindingShown[]
  /** How many threads wait for the person. */
  openItems(utilityId: string): number
  /** The utilities to which something was sent that may or may not have arrived. */
  outcomesUnknown(): ReadonlySet<string>
  /** When the first secret stops working, and whether one never does. */
  expiry(utilityId: string): { nextAtMs: number | null; never: boolean }
}

export interface UtilityViewParts {
  readonly store: UtilityStore
  readonly health: UtilityHealth
  readonly links: UtilityLinks
}

const changesShown = 50

export function utilityRow(
  { store, health, links }: UtilityViewParts,
  record: UtilityRecord,
  outcomesUnknown: ReadonlySet<string> = links.outcomesUnknown(),
): UtilityRow {
  const { utilityId } = record
  const connections = links.connections(utilityId)
  const registered = connections.length > 0
  const expiry = links.expiry(utilityId)
  return {
    ...placeOf(record),
    ...health.stateOf(record, connections),
    draft: draftOf(record).id,
    stage: stageOf(registered, links.clients(utilityId)),
    ...store.summary(utilityId),
    tags: [...record.tags],
    outcomeUnknown: outcomesUnknown.has(utilityId),
    openItems: links.openItems(utilityId),
    unseenChanges: store.changeBook.unseen(utilityId),
    nextExpiryAtMs: expiry.nextAtMs,
    neverExpires: expiry.nextAtMs === null && expiry.never,
    registered,
    hidden: record.hidden ?? false,
  }
}

/** Addresses are taken apart once; records are never changed in place. */
const places = new WeakMap<UtilityRecord, ReturnType<typeof briefOf> & { loopback: boolean }>()

function placeOf(record: UtilityRecord): ReturnType<typeof briefOf> & { loopback: boolean } {
  const known = places.get(record)
  if (known) return known
  const place = { ...briefOf(record), loopback: isLoopbackUrl(record.metadataUrl) }
  places.set(record, place)
  return place
}

export function utilityDetail(parts: UtilityViewParts, record: UtilityRecord): UtilityDetail {
  const { store, health, links } = parts
  const { utilityId } = record
  const profile = store.profile(utilityId)?.profile ?? null
  const failing = links.connections(utilityId).find((one) => one.problem !== null)
  return {
    row: utilityRow(parts, record),
    profile: profile && {
      ...profile,
      draft: draftOf(record),
      findings: [...profile.findings, ...links.findings(utilityId)],
    },
    addedAtMs: record.addedAtMs,
    lastProblem: failing?.problem ?? health.last(utilityId)?.problem ?? null,
    pausedReason: record.pausedReason,
    pendingMove: record.pendingMove && { newName: null, certificate: null, ...record.pendingMove },
    checks: health.checks(utilityId),
    questions: questionsOf(store, record),
    changes: store.changeBook
      .list({ utilityId, kinds: [], sinceMs: null, limit: changesShown, before: null })
      .changes.map(({ atMs, text }) => ({ atMs, text })),
  }
}

function questionsOf(store: UtilityStore, record: UtilityRecord): UtilityDetail['questions'] {
  const questions: UtilityDetail['questions'] = []
  if (record.claimedIssuer !== null) {
    const from = record.issuer ?? ''
    const text =
      'It calls its authorization server by another name than before. Secrets are held back meanwhile.'
    questions.push({ what: 'issuer', from, to: record.claimedIssuer, text })
  }
  for (const version of openVersions(store, record)) {
    const text = `It follows version “${version}”, which this Busbar does not know. Reading works; registering waits for your yes.`
    questions.push({ what: 'version', from: 'v1', to: version, text })
  }
  return questions
}

/** Versions its documents follow that this Busbar does not know and nobody confirmed (CDS-WG1-01 §3.2). */
export function openVersions(store: UtilityStore, record: UtilityRecord): string[] {
  const profile = store.profile(record.utilityId)?.profile
  if (!profile) return []
  const oauth = store.authServer(record.utilityId)?.value.cds_oauth_version ?? null
  return unknownVersionsOf([profile.metadataVersion, oauth]).filter(
    (version) => !record.confirmedVersions.includes(version),
  )
}

/** A document as received, without secrets, as indented text. */
export function rawDocument(document: UtilityDocument): {
  name: string
  url: string
  receivedAtMs: number
  text: string
} {
  const { name, url, receivedAtMs, body } = document
  return { name, url, receivedAtMs, text: stringifyJson(stripSecrets(parseJson(body, url).value), 2) }
}
