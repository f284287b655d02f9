import type { RegistrationId, UtilityId } from '../../contract/common'
import type { CoreStart } from '../../contract/host'
import type { Handlers } from '../../contract/methods'
import type { AnswerParser } from '../cds/answer-parser'
import type { Finding } from '../cds/findings'
import type { Scheduler, WorkSource } from '../sync/scheduler'
import type { Timers } from '../timers'
import { createAccessService } from './access/access'
import type { LoopbackPort } from '../oauth/loopback'
import { assembleAccess } from './assemble-access'
import type { AuthorizationService } from './authorization/authorization'
import { createSecretDoor } from './access/secret-door'
import { createActivityService } from './activity/activity'
import type { ActivityLog } from './activity/activity-log'
import { createAddingService } from './adding/adding'
import { type BulkService, createBulkService } from './bulk/bulk'
import { inventoryJson } from './adding/inventory-file'
import { createAppService } from './overview/app'
import { createClientService } from './clients/clients'
import type { DeskContext } from './context'
import { createLeavingService, type LeavingService } from './leaving/leaving'
import { createMapService, type MapService } from './maps/maps'
import { createCredentialStore } from './credentials/credential-store'
import { createCredentialWriter } from './credentials/credential-writer'
import { createCredentialService } from './credentials/credentials'
import type { FetchDeps } from './utilities/document-fetch'
import { createFindingStore } from './utilities/finding-store'
import { createMessageService, type MessageService } from './messages/messages'
import { ofUtility } from './messages/thread-query'
import { createNetworkService, type NetworkDeps, type NetworkService } from './network/network'
import { createOverviewService } from './overview/overview'
import { createProfileService } from './profiles/profiles'
import { createProfileStore } from './profiles/profile-store'
import { createRegistrationLinks } from './registrations/registration-links'
import { createRegistrationStore } from './registrations/registration-store'
import { createRegistrationSyncer } from './registrations/registration-sync'
import { createRegistrationService, type RegistrationService } from './registrations/registrations'
import type { BackupPorts } from './backup/backup-work'
import { type BackupService, createBackupService } from './backup/backups'
import { createComparisonService } from './comparison/comparison'
import { createHandOverService } from './hand-over/hand-over'
import { createOtherSecretUpkeep } from './secrets/other-secret-upkeep'
import { createOtherSecretService } from './secrets/other-secrets'
import { createReportService } from './report/report'
import { createTokenRetirer, type TokenRetirer } from './tokens/token-retirer'
import { createTokenService } from './tokens/tokens'
import { createRotationPolicies } from './rotation/rotation-policies'
import { createRotationService, type RotationService } from './rotation/rotations'
import { createRowFacts } from './utilities/row-facts'
import { createUtilityService } from './utilities/utilities'
import { createUndoBook } from './views/undo-book'
import { createViewService } from './views/views'
import { createUtilityHealth } from './utilities/utility-health'
import { createUtilityRefresher } from './utilities/utility-refresh'
import { createUtilityStore } from './utilities/utility-store'
import { createPageWatcher } from './watching/page-watch'
import { watchWorks } from './watching/watch-works'
import { createWatchingService } from './watching/watching'

export interface AssembleDeps {
  readonly log: ActivityLog
  readonly network: Omit<NetworkDeps, 'parse'>
  readonly timers: Timers
  readonly backup: BackupPorts
  readonly parser: AnswerParser
  readonly loopback: LoopbackPort
  readonly suggestions: CoreStart['suggestions']
  wait(ms: number): Promise<boolean>
  /** Has the client objects and credentials of a registration read soon. */
  readRegistration(id: RegistrationId): void
  /** There is work that was not there before. */
  look(): void
  /** When a work is due; null for one that is not there. */
  readonly plan: Scheduler['plan']
}

const dayMs = 24 * 60 * 60_000

type GateMethods =
  `vault.${string}` | `restore.${string}` | 'settings.get' | 'settings.set' | 'app.info' | 'app.connection'
export type DeskHandlers = Omit<Handlers, Extract<keyof Handlers, GateMethods>>

export interface AssembledDesk {
  readonly handlers: DeskHandlers
  readonly sources: readonly WorkSource[]
  readonly messages: MessageService
  readonly network: NetworkService
  readonly registrations: RegistrationService
  readonly bulk: BulkService
  readonly rotations: RotationService
  readonly maps: MapService
  readonly tokens: TokenRetirer
  readonly backups: BackupService
  readonly leaving: LeavingService
  readonly authorization: AuthorizationService
  /** Settles what an earlier life left behind, and begins to send. */
  begin(blame: CoreStart['blame']): void
  /** Nothing that a person began goes on. */
  end(): void
}

/** Puts the services of an open desk together; each knows the others only by what it asks of them. */
export function assembleDesk(given: DeskContext, deps: AssembleDeps): AssembledDesk {
  const context: DeskContext = {
    ...given,
    emit(event, utilityId = null) {
      facts.hear(event, utilityId)
      maps.hear(event, utilityId)
      clients.hear(event, utilityId)
      given.emit(event, utilityId)
    },
  }
  const store = createUtilityStore(context)
  const health = createUtilityHealth(context)
  const findings = createFindingStore(context)
  const discovery: FetchDeps = { ...context, parse: (body, url) => deps.parser.parse(body, url) }
  const refresher = createUtilityRefresher(context, { store, health, discovery })
  const credentialStore = createCredentialStore(context)
  const registrationStore = createRegistrationStore(context, {
    credentials: credentialStore,
    readAgain: (id) => deps.readRegistration(id),
  })
  const tokens = createTokenRetirer(context, { utilities: store, registrations: registrationStore })
  const policies = createRotationPolicies(context)
  const shared = {
    utilities: store,
    registrations: registrationStore,
    credentials: credentialStore,
    tokens,
    policies,
  }

  const undo = createUndoBook((prefix) => context.newId(prefix))
  const messages = createMessageService(context, {
    undo,
    utilities: store,
    registrations: registrationStore,
    timers: deps.timers,
    parse: (body, url) => deps.parser.parse(body, url),
    noteFindings: (utilityId, found) => findings.note(utilityId, 'Messages', found, 30 * dayMs),
    objectsChanged: (id) => deps.readRegistration(id),
  })
  const syncer = createRegistrationSyncer(context, {
    ...shared,
    parse: (body, url) => deps.parser.parse(body, url),
    noteFindings: (utilityId, found) =>
      findings.note(utilityId, 'Client objects and credentials', found, dayMs),
    readOffers: (id) => clients.readOffers(id),
    syncMessages: (id) => messages.sync(id),
    wait: (ms) => deps.wait(ms),
  })
  const profileStore = createProfileStore(context)
  const registrations = createRegistrationService(context, {
    ...shared,
    profiles: profileStore,
    syncer,
    refresher,
    messages: messages.requests,
    wait: (ms) => deps.wait(ms),
  })
  const bulk = createBulkService(context, {
    ...shared,
    profiles: profileStore,
    parts: registrations.parts,
    timers: deps.timers,
    openRequests: () => messages.threads.needingYou(),
    needRecent: (utilityId) => refresher.needRecent(utilityId),
    readPages: (utilityId) => pages.read(utilityId),
  })
  const door = createSecretDoor(context)
  const access = createAccessService(context, { door, brief: (id) => store.brief(id) })
  const credentials = createCredentialService(context, { ...shared, door })
  const tokenService = createTokenService(context, shared)
  const clients = createClientService(context, {
    ...shared,
    parse: (body, url) => deps.parser.parse(body, url),
    noteFindings: (utilityId, found) => findings.note(utilityId, 'Client objects', found, dayMs),
    messages: messages.store,
    syncMessages: (id) => messages.sync(id),
    objectsChanged: (id) => deps.readRegistration(id),
  })
  const ofCredentials = {
    ...shared,
    parse: (body: Buffer, url: string) => deps.parser.parse(body, url),
    noteFindings: (utilityId: string, found: readonly Finding[]) =>
      findings.note(utilityId, 'Credentials', found, dayMs),
    wait: (ms: number) => deps.wait(ms),
  }
  const writer = createCredentialWriter(context, ofCredentials)
  const rotations = createRotationService(context, {
    ...ofCredentials,
    writer,
    refresh: (id) => syncer.refresh(id),
    service: credentials,
    backup: () => backups.status(),
  })
  const consent = assembleAccess(context, {
    ...shared,
    parse: (body, url) => deps.parser.parse(body, url),
    noteFindings: (utilityId, found) => findings.note(utilityId, 'Grants', found, dayMs),
    clients: clients.writer,
    timers: deps.timers,
    loopback: deps.loopback,
  })
  const leaving = createLeavingService(context, {
    ...shared,
    clients: clients.writer,
    secrets: writer,
    refresh: (id) => syncer.refresh(id),
    messages: (utilityId) => messages.threads.count(ofUtility('all', utilityId)),
    openThreads: (utilityId) => messages.threads.count(ofUtility('needs-you', utilityId)),
  })
  const links = createRegistrationLinks(context, {
    ...shared,
    messages: messages.requests,
    hasOpenAttempt: (utilityId) =>
      registrations.isUnderWay(utilityId) ||
      registrations.openAttempts().some((attempt) => attempt.utility.utilityId === utilityId),
  })
  const connections = (utilityId: string) => [
    ...links.connections(utilityId),
    ...messages.connections(utilityId as UtilityId),
  ]
  const facts = createRowFacts({
    nowMs: () => context.nowMs(),
    basis: () => String(context.preferences().pollMessagesMin),
    registered: () => new Set(registrationStore.all().map((one) => one.utilityId)),
    read: (utilityId) => ({
      clients: links.clients(utilityId),
      connections: connections(utilityId),
      openItems: messages.threads.count(ofUtility('needs-you', utilityId)),
      expiry: links.expiry(utilityId),
    }),
  })
  const utilities = createUtilityService(context, {
    store,
    health,
    refresher,
    discovery,
    suggestions: deps.suggestions,
    trustOrigin: (utilityId, origin) => links.trustOrigin(utilityId, origin),
    links: {
      ...links,
      clients: (utilityId) => facts.of(utilityId).clients,
      connections: (utilityId) => facts.of(utilityId).connections,
      openItems: (utilityId) => facts.of(utilityId).openItems,
      expiry: (utilityId) => facts.of(utilityId).expiry,
      findings: (utilityId) => findings.of(utilityId),
      outcomesUnknown: () =>
        new Set([
          ...registrations.outcomesUnknown(),
          ...messages.outcomesUnknown(),
          ...clients.outcomesUnknown(),
        ]),
    },
  })
  const comparison = createComparisonService(context, {
    store,
    detail: (utilityId) => utilities.detail(utilityId),
  })
  const network = createNetworkService(context, {
    ...deps.network,
    parse: (body, url) => deps.parser.parse(body, url),
  })
  const maps = createMapService(context, {
    utilities: store,
    fetch: { ...context, readMap: (body, url) => deps.parser.readMap(body, url) },
    noteFindings: (utilityId, document, found) => findings.note(utilityId, document, found, 0),
    look: () => deps.look(),
  })
  const report = createReportService(context, { store, findings: (utilityId) => findings.of(utilityId) })
  const views = createViewService(context, {
    store,
    undo,
    refresh: (utilityId) => refresher.refresh(utilityId, 'you'),
  })
  const profiles = createProfileService(context, {
    store: profileStore,
    utilities: store,
    undo,
  })
  const adding = createAddingService(context, {
    store,
    refresher,
    discovery,
    timers: deps.timers,
    undo,
    registered: (utilityId) => links.registered(utilityId),
  })
  const activity = createActivityService({ log: deps.log, brief: (id) => store.brief(id) })
  const backups = createBackupService(context, {
    ports: deps.backup,
    timers: deps.timers,
    door,
    inventory: () => inventoryJson(store.all()),
    utilities: () => store.all().length,
    registrations: () => registrationStore.all().length,
  })
  const lists = {
    ...utilities.handlers,
    ...registrations.handlers,
    ...clients.handlers,
    ...bulk.handlers,
    ...credentials.handlers,
    ...messages.handlers,
  }
  const otherSecrets = createOtherSecretService(context, { files: deps.backup.files, door, utilities: store })
  const overview = createOverviewService(context, {
    lists: { ...lists, ...otherSecrets.handlers },
    store,
    newMessages: (sinceMs) => messages.store.receivedSince(sinceMs),
    hasProfile: () => profileStore.all().length > 0,
    milestones: () => messages.store.milestones(),
  })

  const behindRuns = (source: WorkSource): WorkSource => ({
    works: () => source.works().filter((work) => !bulk.isPutOff(work.utilityId)),
  })

  const pages = createPageWatcher(context, { utilities: store, book: store.pageBook })
  const watching = createWatchingService(context, { store, health, pages, plan: deps.plan })
  const works = watchWorks({ store, health, refresher, pages, preferences: () => context.preferences() })

  return {
    handlers: {
      ...lists,
      ...tokenService.handlers,
      ...leaving.handlers,
      ...consent.handlers,
      ...overview.handlers,
      ...maps.handlers,
      ...report.handlers,
      ...comparison.handlers,
      ...views.handlers,
      ...rotations.handlers,
      ...profiles.handlers,
      ...watching.handlers,
      ...network.handlers,
      ...access.handlers,
      ...activity.handlers,
      ...adding.handlers,
      ...backups.handlers,
      ...otherSecrets.handlers,
      ...createHandOverService(context, {
        ...shared,
        files: deps.backup.files,
        exportWork: () => deps.backup.exportWork(),
        door,
        take: (input) => registrations.takeOver(input),
      }).handlers,
      ...createAppService(context).handlers,
    },
    // Maps last: what is due at once is begun in this order.
    sources: [
      behindRuns(messages.works),
      behindRuns(syncer),
      rotations,
      ...consent.sources,
      createOtherSecretUpkeep(context),
      { works },
      maps,
    ],
    messages,
    network,
    registrations,
    bulk,
    rotations,
    maps,
    tokens,
    backups,
    leaving,
    authorization: consent.authorization,
    end() {
      maps.end()
      views.stop()
      bulk.stop()
      adding.stop()
    },
    begin(blame) {
      if (blame && blame.times >= 2 && store.get(blame.utilityId)) {
        utilities.pause(blame.utilityId, `reading ${blame.url} stopped a part of Busbar twice in a row`)
      }
      registrations.recover()
      bulk.begin()
      clients.writer.recover()
      rotations.begin()
      leaving.recover()
      consent.authorization.recover()
      messages.start()
      maps.begin()
      backups.begin()
    },
  }
}
