import type { RegistrationId } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import { type ClientObject, readClientsPage, scopesNotCreated } from '../../cds/client-object'
import { readAdapted } from '../../cds/drafts/adapting'
import { adaptClients } from '../../cds/drafts/api-documents'
import type { Finding } from '../../cds/findings'
import type { ApiSession } from '../../oauth/api-session'
import type { ScheduledWork } from '../../sync/scheduler'
import type { DeskContext } from '../context'
import type { CredentialStore } from '../credentials/credential-store'
import { syncCredentials } from '../credentials/credential-sync'
import { refuseClaimedIssuer, refusePaused } from '../utilities/held-back'
import type { ApiAddresses } from './keystone'
import { type ListingDeps, type ListingNotes, readListing } from './listing'
import { addressesNow } from './offer-for-client'
import type { RegistrationRecord, RegistrationStore } from './registration-store'
import { failureOf } from './registration-verdict'
import type { UtilityStore } from '../utilities/utility-store'

export interface RegistrationSyncDeps extends ListingDeps {
  readonly utilities: UtilityStore
  readonly registrations: RegistrationStore
  readonly credentials: CredentialStore
  /** Where the listings of both APIs depart from the specification. */
  noteFindings(utilityId: string, findings: readonly Finding[]): void
  /** Reads the metadata of single objects where that is due. Never rejects. */
  readOffers(id: RegistrationId): Promise<void>
  /** Reads the messages of a registration; what goes wrong there is kept there. */
  syncMessages(id: RegistrationId): Promise<void>
  /** False when the desk closed meanwhile, and nothing more is to be done. */
  wait(ms: number): Promise<boolean>
}

export interface RegistrationSyncer {
  /** Client Objects and credentials anew. Never rejects: what went wrong is kept as the last problem. */
  syncRegistration(id: RegistrationId): Promise<void>
  /** The same for a person who asked: rejects with what went wrong. Callers at once share one run. */
  refresh(id: RegistrationId): Promise<void>
  /** Every registration in turn, for the scheduler. */
  works(): ScheduledWork[]
  /** Right after registering: everything once, then a few more looks while chosen scopes are missing. */
  followUp(id: RegistrationId): Promise<void>
}

/** How often client objects and credentials are listed when nothing asks for it earlier. */
export const syncRegistrationEveryMs = 6 * 3_600_000
/** Some Client Objects appear a little after the answer to the registration (CDS-WG1-02 §4.2). */
const lookAgainAfterMs = [5_000, 20_000, 60_000]

export function createRegistrationSyncer(
  context: DeskContext,
  deps: RegistrationSyncDeps,
): RegistrationSyncer {
  const { registrations, utilities } = deps
  const running = new Map<RegistrationId, Promise<void>>()

  const refresh = (id: RegistrationId): Promise<void> => {
    const joined = running.get(id)
    if (joined) return joined
    const work = run(id)
      .then(() => readOffers(id))
      .finally(() => running.delete(id))
    running.set(id, work)
    return work
  }

  const run = async (id: RegistrationId): Promise<void> => {
    const record = adoptAddresses(registrations.need(id))
    const before = registrations.sync(id)
    try {
      const utility = utilities.need(record.utilityId)
      refusePaused(utility)
      refuseClaimedIssuer(utility)
      const session = registrations.session(id)
      const address = (name: keyof ApiAddresses, endpoint: string): string => {
        const url = record.apis[name]
        if (url === null) throw new BusbarError('endpoint-missing', { utility: utility.name, endpoint })
        return url
      }
      const ofClients = await syncClients(record, session, address('clients', 'Clients API'))
      const ofCredentials = await syncCredentials(context, deps, {
        record,
        session,
        url: address('credentials', 'Credentials API'),
        utilityName: utility.name,
        draft: utilities.draft(record.utilityId),
      })
      deps.noteFindings(record.utilityId, [...ofClients.findings, ...ofCredentials.findings])
      const serverAheadMs = ofCredentials.serverAheadMs ?? ofClients.serverAheadMs ?? before.serverAheadMs
      registrations.noteSync(id, { syncedAtMs: context.nowMs(), serverAheadMs, problem: null })
    } catch (thrown) {
      registrations.noteSync(id, { ...before, problem: failureOf(thrown) })
      throw thrown
    } finally {
      context.workingOn(null, null)
      context.emit('registrations.changed', record.utilityId)
      context.emit('credentials.changed', record.utilityId)
    }
  }

  /** The utility may move its endpoints among the sealed origins; others are refused when they are called. */
  const adoptAddresses = (record: RegistrationRecord): RegistrationRecord => {
    const current: RegistrationRecord = { ...record, ...addressesNow(deps, record) }
    if (JSON.stringify(current) !== JSON.stringify(record)) registrations.put(current)
    return current
  }

  /** What counts for single objects is read when all else is there; nobody's secret waits for it. */
  const readOffers = async (id: RegistrationId): Promise<void> => {
    await deps.readOffers(id)
    const record = registrations.get(id)
    if (record && record.endedAtMs === undefined) adoptAddresses(record)
  }

  const syncClients = async (
    record: RegistrationRecord,
    session: ApiSession,
    url: string,
  ): Promise<ListingNotes> => {
    const draft = utilities.draft(record.utilityId)
    const { readings, ...notes } = await readListing(context, deps, session, {
      url,
      purpose: 'clients',
      read: (body, address) => readAdapted(body, address, { draft, adapt: adaptClients }, readClientsPage),
    })
    const objects = readings.flatMap((reading) => reading.value.clients)
    registrations.replaceClients(record.registrationId, onceEach(objects))
    return notes
  }

  const syncRegistration = (id: RegistrationId): Promise<void> => refresh(id).catch(() => undefined)
  const isComplete = (id: RegistrationId): boolean =>
    scopesNotCreated(registrations.need(id).requestedScopes, registrations.clients(id)).length === 0

  return {
    refresh,
    syncRegistration,
    works: () =>
      registrations.all().flatMap(({ registrationId, utilityId }) => {
        if (utilities.get(utilityId)?.pausedReason !== null) return []
        return {
          id: `registration:${registrationId}`,
          utilityId,
          everyMs: syncRegistrationEveryMs,
          lastAtMs: registrations.sync(registrationId).syncedAtMs,
          run: () => refresh(registrationId),
        }
      }),
    async followUp(id) {
      await syncRegistration(id)
      await deps.syncMessages(id).catch(() => undefined)
      for (const delayMs of lookAgainAfterMs) {
        if (isComplete(id) || !(await deps.wait(delayMs))) return
        await syncRegistration(id)
      }
    },
  }
}

/** An object that moved to the front while its listing was read comes twice; the first one is newer. */
function onceEach(objects: readonly ClientObject[]): ClientObject[] {
  const seen = new Set<string | null>()
  return objects.filter(({ client_id: id }) => !seen.has(id) && seen.add(id))
}
