import type { BackupStatus } from '../../electron/contract/backup'
import type { UtilityId } from '../../electron/contract/common'
import type { Output } from '../../electron/contract/methods'
import type { RegistrationDraft } from '../../electron/contract/registrations'
import type { Finding } from '../../electron/core/cds/findings'
import { parseJson } from '../../electron/core/cds/json'
import { createAccessService } from '../../electron/core/services/access/access'
import { createSecretDoor } from '../../electron/core/services/access/secret-door'
import { createOfferReader } from '../../electron/core/services/clients/offer-reader'
import { createCredentialStore } from '../../electron/core/services/credentials/credential-store'
import {
  createCredentialWriter,
  type CredentialWriter,
} from '../../electron/core/services/credentials/credential-writer'
import {
  createCredentialService,
  type CredentialService,
} from '../../electron/core/services/credentials/credentials'
import { createMessageService, type MessageService } from '../../electron/core/services/messages/messages'
import { createProfileService } from '../../electron/core/services/profiles/profiles'
import { createProfileStore } from '../../electron/core/services/profiles/profile-store'
import {
  createRegistrationStore,
  type RegistrationStore,
} from '../../electron/core/services/registrations/registration-store'
import {
  createRegistrationSyncer,
  type RegistrationSyncer,
} from '../../electron/core/services/registrations/registration-sync'
import {
  createRegistrationService,
  type RegistrationService,
} from '../../electron/core/services/registrations/registrations'
import { createUndoBook } from '../../electron/core/services/views/undo-book'
import { createTokenRetirer } from '../../electron/core/services/tokens/token-retirer'
import { createRotationPolicies } from '../../electron/core/services/rotation/rotation-policies'
import { createRotationService, type RotationService } from '../../electron/core/services/rotation/rotations'
import { askThroughRouter, type Asking } from './asking'
import type { TestDeskOptions } from './open-desk'
import type { ScriptedUtility } from './scripted-utility'
import { openUtilityDesk, type UtilityDesk } from './utility-desk'

export { adminSecret, scriptRegistering } from './registering-utility'

type BackedUp = Pick<BackupStatus, 'lastTested' | 'ways'>
type Writable<T> = { -readonly [K in keyof T]: T[K] }

export interface Pause {
  readonly ms: number
  /** With true the time has passed, with false the desk closes. */
  end(passed: boolean): void
}

export interface RegistrationDesk extends UtilityDesk, Asking {
  readonly registrations: RegistrationStore
  readonly service: RegistrationService
  readonly credentials: CredentialService
  readonly writer: CredentialWriter
  readonly rotations: RotationService
  readonly syncer: RegistrationSyncer
  readonly messages: MessageService
  /** What health hears about backups. */
  readonly backup: Writable<BackedUp>
  /** What listings of clients and credentials departed from. */
  readonly findings: Finding[]
  /** The next pause that something on the desk waits for. */
  nextPause(): Promise<Pause>
  /** Looks at a draft's exact request and sends that. */
  register(utilityId: UtilityId, draft: RegistrationDraft): Promise<Output<'registrations.send'>>
  /** Resolves when a registration has been followed up, waiting pauses apart. */
  followedUp(): Promise<void>
}

/** A desk that can register and read messages; time passes by hand. */
export async function openRegistrationDesk(options: TestDeskOptions = {}): Promise<RegistrationDesk> {
  const desk = await openUtilityDesk(options)
  const { context, store } = desk
  const findings: Finding[] = []
  const pauses = queue<Pause>()
  const credentialStore = createCredentialStore(context)
  const registrations = createRegistrationStore(context, {
    credentials: credentialStore,
    readAgain: (id) => void syncer.syncRegistration(id),
  })
  const tokens = createTokenRetirer(context, { utilities: store, registrations })
  const backup: Writable<BackedUp> = {
    lastTested: null,
    ways: { passphrase: true, recovery: false, keychain: true },
  }
  const wait = (ms: number) => new Promise<boolean>((end) => pauses.put({ ms, end }))
  const listings = {
    parse: async (body: Buffer, url: string) => parseJson(body, url),
    noteFindings: (_utilityId: string, found: readonly Finding[]) => void findings.push(...found),
  }
  const undo = createUndoBook((prefix) => context.newId(prefix))
  const messages = createMessageService(context, {
    undo,
    ...listings,
    utilities: store,
    registrations,
    objectsChanged: (id) => void syncer.syncRegistration(id),
    timers: { nowMs: () => context.nowMs(), wakeAt: () => () => undefined },
  })
  const syncer = createRegistrationSyncer(context, {
    ...listings,
    utilities: store,
    registrations,
    credentials: credentialStore,
    readOffers: (id) => offers.readDue(id),
    syncMessages: (id) => messages.sync(id),
    wait,
  })
  const offers = createOfferReader(context, { ...listings, utilities: store, registrations })
  const profileStore = createProfileStore(context)
  const profiles = createProfileService(context, { store: profileStore, utilities: store, undo })
  const followUps: Promise<void>[] = []
  const service = createRegistrationService(context, {
    utilities: store,
    registrations,
    credentials: credentialStore,
    profiles: profileStore,
    refresher: desk.refresher,
    tokens,
    syncer: {
      ...syncer,
      followUp: (id) => {
        const work = syncer.followUp(id)
        followUps.push(work)
        return work
      },
    },
    messages: messages.requests,
    wait,
  })
  const door = createSecretDoor(context)
  const policies = createRotationPolicies(context)
  const access = createAccessService(context, { door, brief: (id) => store.brief(id) })
  const credentials = createCredentialService(context, {
    utilities: store,
    registrations,
    credentials: credentialStore,
    policies,
    door,
    tokens,
  })
  const writer = createCredentialWriter(context, {
    ...listings,
    utilities: store,
    registrations,
    credentials: credentialStore,
    wait,
  })
  const rotations = createRotationService(context, {
    ...listings,
    utilities: store,
    registrations,
    credentials: credentialStore,
    writer,
    refresh: (id) => syncer.refresh(id),
    service: credentials,
    tokens,
    wait,
    backup: () => backup,
    policies,
  })
  const handlers = {
    ...rotations.handlers,
    ...desk.utilities.handlers,
    ...desk.activity,
    ...service.handlers,
    ...credentials.handlers,
    ...access.handlers,
    ...messages.handlers,
    ...profiles.handlers,
    'batches.undo': ({ undoId }: { undoId: string }) => {
      undo.undo(undoId)
      return { done: true } as const
    },
  }
  const { ask, refusal } = askThroughRouter(handlers)
  return {
    ...desk,
    registrations,
    service,
    credentials,
    writer,
    rotations,
    syncer,
    messages,
    findings,
    backup,
    nextPause: () => pauses.next(),
    ask,
    refusal,
    register: async (utilityId, draft) => {
      const { bodyHash } = await ask('registrations.preview', { utilityId, draft })
      return await ask('registrations.send', { utilityId, draft, bodyHash })
    },
    followedUp: async () => void (await Promise.all(followUps)),
  }
}

/** Things that are put and waited for, in whichever order. */
function queue<T>(): { put(one: T): void; next(): Promise<T> } {
  const ready: T[] = []
  const waiting: ((one: T) => void)[] = []
  return {
    put: (one) => {
      const taker = waiting.shift()
      if (taker) taker(one)
      else ready.push(one)
    },
    next: () => {
      const one = ready.shift()
      return one === undefined ? new Promise((take) => waiting.push(take)) : Promise.resolve(one)
    },
  }
}

/** The JSON that arrived at the registration endpoint. */
export function registrationBody(utility: ScriptedUtility): Record<string, unknown> {
  const [received] = utility.at('/register')
  if (!received) throw new Error('nothing was registered')
  return JSON.parse(received.body) as Record<string, unknown>
}
