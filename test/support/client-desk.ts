import type { RegistrationId } from '../../electron/contract/common'
import type { Finding } from '../../electron/core/cds/findings'
import { parseJson } from '../../electron/core/cds/json'
import { createClientDoor } from '../../electron/core/services/clients/client-door'
import { createClientMetadata } from '../../electron/core/services/clients/client-metadata'
import { createOfferReader } from '../../electron/core/services/clients/offer-reader'
import { createClientEditor } from '../../electron/core/services/clients/client-editor'
import { settleReviews } from '../../electron/core/services/clients/review-watch'
import { createReviewStore, type ReviewStore } from '../../electron/core/services/clients/client-reviews'
import { type ClientWriter, createClientWriter } from '../../electron/core/services/clients/client-writer'
import { createFieldChangeReader } from '../../electron/core/services/clients/field-changes'
import { askThroughRouter, type Asking } from './asking'
import { adminClient, scopeDescription } from './cds-documents'
import type { TestDeskOptions } from './open-desk'
import { openRegistrationDesk, type RegistrationDesk, scriptRegistering } from './registration-desk'
import { draftOf } from './registration-draft'
import { type Received, type ScriptedUtility, startUtility } from './scripted-utility'

export interface ClientDesk extends Asking {
  readonly desk: RegistrationDesk
  readonly utility: ScriptedUtility
  readonly origin: string
  readonly registrationId: RegistrationId
  readonly writer: ClientWriter
  readonly reviews: ReviewStore
  /** Looks whether messages decided what was under review. */
  settle(): void
  /** The object as the utility has it; what is changed here is what the next GET answers. */
  readonly object: Record<string, unknown>
  /** The bodies of the PUTs that arrived. */
  puts(): Record<string, unknown>[]
}

/** Objects ids that were asked for to be read again. */
type Sent = Received & { readonly json: Record<string, unknown> }

/** How the utility answers a PUT; `undefined` closes the connection. */
export type PutAnswer = (
  body: Record<string, unknown>,
  sent: Sent,
) => { status: number; body?: object } | undefined

export const clientPath = '/clients/c-power'

/** A registered desk with one Client Object for `power`, and what writes it. */
export async function openClientDesk(
  changes: object = {},
  options: TestDeskOptions & {
    scopes?: Record<string, object>
    fields?: Record<string, object>
    registered?: object
  } = {},
): Promise<ClientDesk> {
  const scopes = options.scopes ?? { power: scopeDescription('power') }
  const { fields = {} } = options
  const utility = scriptRegistering(await startUtility(), { scopes, fields })
  const { origin } = utility
  if (options.registered) {
    const body = adminClient(origin, { client_secret: 'a-secret-of-the-admin', ...options.registered })
    utility.on('/register', { status: 201, body })
  }
  const object: Record<string, unknown> = {
    ...adminClient(origin, {
      client_id: 'c-power',
      scope: 'power',
      cds_client_uri: `${origin}${clientPath}`,
      cds_status: 'sandbox',
      cds_status_options: ['sandbox', 'disabled'],
      cds_server_metadata: `${origin}/.well-known/cds-server-metadata.json`,
    }),
    ...changes,
  }
  utility.on('/clients', () => ({
    body: { clients: [adminClient(origin), object], next: null, previous: null },
  }))
  answerPut(utility, object, (body) => ({ status: 200, body: Object.assign(object, body) }))
  const desk = await openRegistrationDesk(options)
  const utilityId = await desk.add(origin)
  const { registrationId } = await desk.register(utilityId, draftOf({ scopeIds: ['power'] }))
  if (registrationId === null) throw new Error('not registered')
  await desk.followedUp()
  const { context, registrations, store: utilities, messages } = desk
  const fieldChanges = createFieldChangeReader(context.cache, messages.store)
  const reviews = createReviewStore(context, { fieldChanges })
  const parts = { utilities, registrations, fieldChanges, reviews }
  const reading = {
    ...parts,
    parse: async (body: Buffer, url: string) => parseJson(body, url),
    noteFindings: (_utilityId: string, found: readonly Finding[]) => void desk.findings.push(...found),
  }
  const door = createClientDoor(context, reading)
  const writer = createClientWriter(context, {
    ...parts,
    door,
    syncMessages: (id) => messages.sync(id),
    objectsChanged: () => undefined,
  })
  const handlers = {
    ...createClientEditor(context, { ...parts, door, writer }),
    ...createClientMetadata(reading, createOfferReader(context, reading)),
  }
  const settle = () => settleReviews(context, { reviews, objectsChanged: () => undefined }, [registrationId])
  const puts = () =>
    utility
      .at(clientPath)
      .filter((one) => one.method === 'PUT')
      .map((one) => JSON.parse(one.body) as Record<string, unknown>)
  return {
    desk,
    utility,
    origin,
    registrationId,
    writer,
    reviews,
    object,
    puts,
    ...askThroughRouter(handlers),
    settle,
  }
}

/** Scripts what a PUT of the object is answered with; a GET shows the object. */
export function answerPut(utility: ScriptedUtility, object: object, answer: PutAnswer): void {
  utility.on(clientPath, (received, response) => {
    if (received.method === 'GET') return { body: object }
    const json = JSON.parse(received.body) as Record<string, unknown>
    const given = answer(json, { ...received, json })
    if (given) return given
    response.destroy()
    return undefined
  })
}
