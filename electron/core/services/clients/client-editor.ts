import type { ClientChangeAsked, ClientOpened, ClientSaved, MemberReview } from '../../../contract/clients'
import type { RegistrationId } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import type { Handlers } from '../../../contract/methods'
import { isAdminClient } from '../../cds/client-object'
import { type ClientChange, clientPut, effectiveChange } from '../../cds/client-put'
import { addedFields, addedScopes, clientProblems, scopesOf } from '../../cds/client-rules'
import { type JsonObject, type JsonValue, own, stringifyJson } from '../../cds/json-value'
import type { DeskContext } from '../context'
import { adminScopeOf } from '../registrations/keystone'
import { environmentOf } from '../registrations/registration-store'
import type { ClientDoor, ClientTarget } from './client-door'
import { shownLimit } from '../utilities/utility-profile'
import { askedMember, membersOf } from './client-members'
import { jsonOf, jsonText, type ReviewStore } from './client-reviews'
import { rulesForClient } from './rules-for-client'
import type { ClientWriteResult, ClientWriter, ClientWriterDeps } from './client-writer'

export type ClientHandlers = Pick<
  Handlers,
  'clients.open' | 'clients.management' | 'clients.preview' | 'clients.keepDraft' | 'clients.save'
>

/** Never shown, though an object should not carry them anyway. */
const secretMembers: readonly string[] = ['client_secret', 'registration_access_token']

/** What a person does with one Client Object: look at all of it, edit, see what would be sent, send. */
export function createClientEditor(
  context: DeskContext,
  deps: Pick<ClientWriterDeps, 'utilities' | 'registrations'> & {
    readonly door: ClientDoor
    readonly reviews: ReviewStore
    readonly writer: ClientWriter
  },
): ClientHandlers {
  const { registrations, utilities, door, writer } = deps
  const drafts = context.desk.table<ClientChangeAsked>('client-drafts')
  /** The objects as they were read last, for previews; the writer reads again before it sends. */
  const opened = new Map<string, JsonObject>()

  const target = (id: RegistrationId, clientId: string): ClientTarget =>
    door.target(registrations.need(id), clientId)
  const draftId = (id: RegistrationId, clientId: string): string => JSON.stringify([id, clientId])

  const reviewsOf = (id: RegistrationId, clientId: string): MemberReview[] =>
    deps.reviews
      .standings(id)
      .filter(({ review }) => review.clientId === clientId)
      .flatMap(({ review, message }) =>
        review.fields.map(({ name, wantedJson }) => ({
          name,
          wantedJson,
          sinceMs: review.sinceMs,
          threadKey: message?.threadKey ?? null,
          status: message?.status ?? null,
        })),
      )

  const open = async (
    id: RegistrationId,
    clientId: string,
    by: 'secret' | 'management',
  ): Promise<ClientOpened> => {
    const at = target(id, clientId)
    // A write without an answer is settled by what is read now.
    if (by === 'secret') await writer.check(id, clientId)
    const object = await door.read(at, by)
    opened.set(at.uri, object)
    context.emit('registrations.changed', at.record.utilityId)
    const client = registrations.clients(id).find((one) => one.client_id === clientId) ?? null
    const modified = own(object, 'cds_modified')
    const unknown = writer.unknown().find((one) => one.uri === at.uri)
    const rules = rulesForClient(deps, at.record, clientId)
    return {
      registrationId: id,
      utility: utilities.brief(at.record.utilityId),
      clientId,
      name: client?.client_name ?? clientId,
      environment: environmentOf(client),
      isAdmin: client !== null && isAdminClient(client, adminScopeOf(at.record)),
      modified: typeof modified === 'string' ? modified : null,
      readAtMs: context.nowMs(),
      readBy: by,
      members: membersOf(shownObject(object), rules.fieldsFor(scopesOf(object))),
      reviews: reviewsOf(id, clientId),
      detailLimits: rules.detailFields.map(shownLimit),
      rawJson: stringifyJson(shownObject(object), 2),
      draft: drafts.get(draftId(id, clientId)),
      unknown: unknown ? { title: unknown.title, startedAtMs: unknown.startedAtMs } : null,
      busy: registrations.busy.with(id),
    }
  }

  return {
    'clients.open': ({ registrationId, clientId, by }) => open(registrationId, clientId, by),
    'clients.management': ({ registrationId, clientId }) => ({
      offered: door.isManaged({ record: registrations.need(registrationId), clientId }),
    }),
    'clients.preview': ({ registrationId, clientId, change, echo }) => {
      const at = target(registrationId, clientId)
      const object = opened.get(at.uri)
      if (!object) throw new BusbarError('not-found', { what: 'The object as it was read last' })
      const wanted = effectiveChange(object, changeOf(change))
      const rules = rulesForClient(deps, at.record, clientId)
      const body = clientPut(object, wanted, echo)
      return {
        url: at.uri,
        host: new URL(at.uri).host,
        bodyText: stringifyJson(body, 2),
        bodyBytes: Buffer.byteLength(stringifyJson(body)),
        problems: clientProblems(object, wanted, rules),
        addedScopes: addedScopes(object, wanted),
        asked: addedFields(object, wanted, rules).map(askedMember),
      }
    },
    'clients.keepDraft': ({ registrationId, clientId, change }) => {
      const id = draftId(registrationId, clientId)
      const isEmpty = change === null || Object.keys(change.set).length + change.reset.length === 0
      if (isEmpty) drafts.remove(id)
      else drafts.put(id, change, { group: registrationId })
      return { done: true }
    },
    'clients.save': async ({ registrationId, clientId, change, seenModified, echo }) => {
      const at = target(registrationId, clientId)
      const names = [...Object.keys(change.set), ...change.reset]
      const utility = utilities.brief(at.record.utilityId).name
      const work = change.set['cds_status'] === '"disabled"' ? 'disabling' : 'changing'
      const result = await registrations.busy.during(
        registrationId,
        { work, clientId, clientName: at.name },
        () =>
          writer.change({
            registrationId,
            clientId,
            change: changeOf(change),
            seenModified,
            echo,
            actor: 'you',
            title: `Changed ${names.join(', ')} of ${at.name} at ${utility}`,
          }),
      )
      if (['applied', 'under-review', 'unchanged'].includes(result.state)) {
        drafts.remove(draftId(registrationId, clientId))
      }
      return savedOf(result)
    },
  }
}

function shownObject(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !secretMembers.includes(name)))
}

/** Throws `invalid-input` for a value that is no JSON. */
function changeOf({ set, reset }: ClientChangeAsked): ClientChange {
  const read = ([name, json]: [string, string]): [string, JsonValue] => {
    try {
      return [name, jsonOf(json)]
    } catch {
      throw new BusbarError('invalid-input', { reason: `the value of ${name} is not JSON` })
    }
  }
  return { set: Object.fromEntries(Object.entries(set).map(read)), reset }
}

function savedOf(result: ClientWriteResult): ClientSaved {
  const outcomes = 'outcomes' in result ? result.outcomes : []
  return {
    state: result.state,
    failure: 'failure' in result ? result.failure : null,
    outcomes: outcomes.map(({ name, kind, before, sent, now }) => ({
      name,
      kind,
      beforeJson: jsonText(before),
      sentJson: jsonText(sent),
      nowJson: jsonText(now),
    })),
    fullEchoMayHelp: result.state === 'refused' && result.fullEchoMayHelp,
  }
}
