import type { Failure, RegistrationId } from '../../../contract/common'
import { BusbarError, toErrorReply } from '../../../contract/errors'
import { counted } from '../../../contract/plural'
import {
  type ClientChange,
  type ClientEcho,
  clientPut,
  effectiveChange,
  type MemberOutcome,
  memberOutcomes,
} from '../../cds/client-put'
import { clientProblems } from '../../cds/client-rules'
import { type JsonObject, own, stringifyJson } from '../../cds/json-value'
import type { HttpAnswer } from '../../http/exchange'
import { statusError } from '../../http/status-error'
import { judge } from '../../outbox/verdict'
import type { Act, DeskContext } from '../context'
import type { RegistrationStore } from '../registrations/registration-store'
import { failureOf } from '../registrations/registration-verdict'
import { refuseClaimedIssuer, refusePaused } from '../utilities/held-back'
import type { UtilityStore } from '../utilities/utility-store'
import type { ClientDoor, ClientTarget } from './client-door'
import { jsonOf, jsonText, messageOf, type ReviewStore } from './client-reviews'
import type { FieldChangeReader } from './field-changes'
import { rulesForClient } from './rules-for-client'
import { type ClientWriteRow, createWriteBook } from './client-write-book'

/** How a change ended. Where nothing was changed, the edits stay with whoever made them. */
export type ClientWriteResult =
  /** Taken over; `outcomes` tells where the utility made something else of it. */
  | { readonly state: 'applied'; readonly outcomes: readonly MemberOutcome[] }
  /** Some members keep their old value until people at the utility have looked (HTTP 202). */
  | { readonly state: 'under-review'; readonly outcomes: readonly MemberOutcome[] }
  /** The object was like that already; nothing was sent. */
  | { readonly state: 'unchanged' }
  /** Somebody else changed the object meanwhile; nothing was sent. */
  | { readonly state: 'conflict'; readonly object: JsonObject }
  /** The utility, or a rule it has to keep, says no; nothing was changed. `object` is what it really has. */
  | {
      readonly state: 'refused'
      readonly failure: Failure
      readonly object: JsonObject | null
      /** True where sending everything back, also what the utility set itself, may help. */
      readonly fullEchoMayHelp: boolean
    }
  /** Certainly not done: it was not sent, or the object shows that nothing came of it. It may be sent again. */
  | { readonly state: 'not-applied'; readonly failure: Failure }
  /** Bytes left, no answer came, and the object could not be read since. It is never sent again by itself. */
  | { readonly state: 'outcome-unknown'; readonly failure: Failure }

export interface ClientWriteInput {
  readonly registrationId: RegistrationId
  readonly clientId: string
  readonly change: ClientChange
  /** The `cds_modified` of the object that the change was made from; null to change whatever is there. */
  readonly seenModified: string | null
  /** `retry` sends the lean form and, when that is refused with 400, the full one once. */
  readonly echo: ClientEcho | 'retry'
  readonly actor: Act['actor']
  /** The act in plain words, for the activity list. */
  readonly title: string
}

export interface ClientWriter {
  /**
   * Changes one Client Object: reads it, compares, sends all of it, and judges the answer (CDS-WG1-02 §5.5). Throws
   * when it cannot even be read: `not-found`, `client-removed`, `utility-paused`, `client-edit-in-flight`, and what the
   * API caller throws. What the utility answers is never thrown.
   */
  change(input: ClientWriteInput): Promise<ClientWriteResult>
  /** The same for the status alone, whatever else changed meanwhile: `disabled` retires an object. */
  setStatus(input: {
    registrationId: RegistrationId
    clientId: string
    status: string
    actor: Act['actor']
  }): Promise<ClientWriteResult>
  /** Reads an object whose last write had no answer, and settles that. Throws as `change` does. */
  check(registrationId: RegistrationId, clientId: string): Promise<ClientWriteResult | null>
  /** Writes whose outcome is not known. */
  unknown(): readonly ClientWriteRow[]
  /** What the last life was sending has an unknown outcome; once, at start. */
  recover(): void
}

export interface ClientWriterDeps {
  readonly utilities: UtilityStore
  readonly registrations: RegistrationStore
  readonly door: ClientDoor
  readonly reviews: ReviewStore
  readonly fieldChanges: FieldChangeReader
  /** Reads the messages of a registration. */
  syncMessages(id: RegistrationId): Promise<void>
  /** Has the objects and credentials of a registration read soon. */
  objectsChanged(id: RegistrationId): void
}

/** Datetimes of servers come in whole seconds, and its clock is read from an answer that took its time. */
const clockSlackMs = 5_000

export function createClientWriter(context: DeskContext, deps: ClientWriterDeps): ClientWriter {
  const { utilities, registrations, door, reviews } = deps
  const book = createWriteBook(context)
  const running = new Set<string>()

  const targetOf = (registrationId: RegistrationId, clientId: string): ClientTarget => {
    const record = registrations.need(registrationId)
    const utility = utilities.need(record.utilityId)
    refusePaused(utility)
    refuseClaimedIssuer(utility)
    return door.target(record, clientId)
  }

  const alone = async <T>(target: ClientTarget, work: () => Promise<T>): Promise<T> => {
    if (running.has(target.uri)) throw new BusbarError('client-edit-in-flight', { client: target.name })
    running.add(target.uri)
    try {
      return await work()
    } finally {
      running.delete(target.uri)
    }
  }

  const change: ClientWriter['change'] = async (input) => {
    const target = targetOf(input.registrationId, input.clientId)
    return await alone(target, () => changeAlone(target, input))
  }

  const changeAlone = async (target: ClientTarget, input: ClientWriteInput): Promise<ClientWriteResult> => {
    await settleLost(target)
    const before = await door.read(target)
    const wanted = effectiveChange(before, input.change)
    if (Object.keys(wanted.set).length + wanted.reset.length === 0) return { state: 'unchanged' }
    const modified = own(before, 'cds_modified')
    if (input.seenModified !== null && modified !== input.seenModified) {
      return { state: 'conflict', object: before }
    }
    const problems = clientProblems(before, wanted, rulesForClient(deps, target.record, target.clientId))
    const [first] = problems
    if (first) {
      const fields = counted(problems.length, 'field')
      const error = new BusbarError('client-edit-invalid', {
        fields,
        problem: first.problem,
        field: first.field,
      })
      return { state: 'refused', failure: failureOf(error), object: before, fullEchoMayHelp: false }
    }
    const lean = await send(target, input, before, wanted, input.echo === 'full' ? 'full' : 'lean')
    const again = lean.state === 'refused' && lean.fullEchoMayHelp && input.echo === 'retry'
    return again ? await send(target, input, before, wanted, 'full') : lean
  }

  /** One PUT, on the disk before its first byte. */
  const send = async (
    target: ClientTarget,
    input: ClientWriteInput,
    before: JsonObject,
    wanted: ClientChange,
    echo: ClientEcho,
  ): Promise<ClientWriteResult> => {
    const { record, clientId, uri } = target
    const startedAtMs = context.nowMs()
    const write = book.begin({
      registrationId: record.registrationId,
      utilityId: record.utilityId,
      clientId,
      name: target.name,
      uri,
      title: input.title,
      actor: input.actor,
      set: Object.entries(wanted.set).map(([name, value]) => [name, stringifyJson(value)]),
      reset: wanted.reset,
      beforeJson: stringifyJson(clientPut(before, { set: {}, reset: [] }, 'full')),
      startedAtMs,
      sinceServerMs: registrations.serverNowMs(record.registrationId) - clockSlackMs,
    })
    context.emit('registrations.changed', record.utilityId)
    let sent = false
    let result: ClientWriteResult
    try {
      const body = stringifyJson(clientPut(before, wanted, echo))
      const answer = await door.put(target, body, () => (sent = true))
      result = await judgeAnswer(target, write, answer, echo)
    } catch (thrown) {
      const verdict = judge(thrown, sent)
      if (verdict.kind === 'unknown') result = await lookAfter(target, write, thrown)
      else if (verdict.kind === 'rejected') result = refused(thrown, null, false)
      else result = { state: 'not-applied', failure: failureOf(thrown) }
    }
    settle(write, result, context.nowMs() - startedAtMs)
    return result
  }

  const judgeAnswer = async (
    target: ClientTarget,
    write: ClientWriteRow,
    answer: HttpAnswer,
    echo: ClientEcho,
  ): Promise<ClientWriteResult> => {
    const { status } = answer
    if (status >= 200 && status < 300) {
      // Without a readable object the object itself has to be asked.
      const now = await door.take(target, answer).catch(() => null)
      if (now === null) return await lookAfter(target, write, statusError(answer, context.nowMs()))
      return concluded(target, write, now, status === 202)
    }
    const error = statusError(answer, context.nowMs())
    if (error.details.processed !== 'no') return await lookAfter(target, write, error)
    if (error.code !== 'client-refused') return { state: 'not-applied', failure: failureOf(error) }
    const serverWords = String(error.details.serverWords).replace(/\.$/, '')
    const utility = utilities.brief(write.utilityId).name
    const refusal = new BusbarError('client-edit-refused', { ...error.details, serverWords, utility })
    // Nothing was changed by rule; what the utility really has is looked at all the same.
    const object = await door.read(target).catch(() => null)
    return refused(refusal, object, status === 400 && echo === 'lean')
  }

  const refused = (
    thrown: unknown,
    object: JsonObject | null,
    fullEchoMayHelp: boolean,
  ): ClientWriteResult => ({ state: 'refused', failure: failureOf(thrown), object, fullEchoMayHelp })

  /** What a readable object means: everything taken, or some of it waiting for people. */
  const concluded = (
    target: ClientTarget,
    write: ClientWriteRow,
    now: JsonObject,
    reviewed: boolean,
  ): ClientWriteResult => {
    const outcomes = memberOutcomes(beforeOf(write), changeOf(write), now)
    const kept = outcomes.filter((one) => one.kind === 'kept')
    if (!reviewed || kept.length === 0) return { state: 'applied', outcomes }
    reviews.begin({
      registrationId: write.registrationId,
      utilityId: write.utilityId,
      clientId: write.clientId,
      uri: target.uri,
      fields: kept.map(({ name, sent }) => ({ name, wantedJson: jsonText(sent) })),
      sinceMs: write.startedAtMs,
      sinceServerMs: write.sinceServerMs,
    })
    return { state: 'under-review', outcomes }
  }

  /**
   * The answer was lost, so the object is read: a PUT is never repeated blindly. Old values alone prove nothing, since
   * a reviewed change leaves them; then the messages tell.
   */
  const lookAfter = async (
    target: ClientTarget,
    write: ClientWriteRow,
    lost: unknown,
  ): Promise<ClientWriteResult> => {
    let now: JsonObject
    try {
      now = await door.read(target)
      await deps.syncMessages(write.registrationId)
    } catch {
      return { state: 'outcome-unknown', failure: failureOf(unknownOutcome(write, lost)) }
    }
    const outcomes = memberOutcomes(beforeOf(write), changeOf(write), now)
    const fields = outcomes.filter((one) => one.kind === 'kept')
    if (fields.length === 0) return { state: 'applied', outcomes }
    const about = { uri: write.uri, sinceServerMs: write.sinceServerMs, fields }
    if (messageOf(about, deps.fieldChanges(write.registrationId)) !== null) {
      return concluded(target, write, now, true)
    }
    const asked = outcomes.filter((one) => one.kind !== 'moved')
    if (fields.length < asked.length) return { state: 'applied', outcomes }
    const reason = toErrorReply(lost).message
    const utility = utilities.brief(write.utilityId).name
    return {
      state: 'not-applied',
      failure: failureOf(new BusbarError('client-edit-not-applied', { utility, reason })),
    }
  }

  /** Settles an earlier write of this object that had no answer; null when there is none. */
  const settleLost = async (target: ClientTarget): Promise<ClientWriteResult | null> => {
    const write = book.unknown().find((one) => one.uri === target.uri)
    if (!write) return null
    const lost = new BusbarError('outcome-unknown', { utility: target.name })
    const result = await lookAfter(target, write, lost)
    if (result.state !== 'outcome-unknown') settle(write, result, null)
    return result
  }

  const unknownOutcome = (write: ClientWriteRow, lost: unknown): BusbarError => {
    const utility = utilities.brief(write.utilityId).name
    return new BusbarError('outcome-unknown', { utility, cause: toErrorReply(lost).code })
  }

  const settle = (write: ClientWriteRow, result: ClientWriteResult, durationMs: number | null): void => {
    if (result.state === 'outcome-unknown') book.lost(write)
    else book.end(write)
    const { utilityId, actor, title } = write
    context.record({ actor, utilityId, text: title, ...told(result), durationMs })
    context.emit('registrations.changed', utilityId)
    if (result.state !== 'applied' && result.state !== 'under-review') return
    const { registrationId, clientId: objectId, uri, sinceServerMs } = write
    context.ownChanges.note({ registrationId, object: 'client', objectId, uri, sinceServerMs })
    deps.objectsChanged(registrationId)
  }

  return {
    change,
    async setStatus({ registrationId, clientId, status, actor }) {
      const { name, record } = targetOf(registrationId, clientId)
      const act = status === 'disabled' ? `Disabled ${name}` : `Set ${name} to ${status}`
      return await change({
        registrationId,
        clientId,
        change: { set: { cds_status: status }, reset: [] },
        seenModified: null,
        echo: 'retry',
        actor,
        title: `${act} at ${utilities.brief(record.utilityId).name}`,
      })
    },
    async check(registrationId, clientId) {
      const target = targetOf(registrationId, clientId)
      return await alone(target, () => settleLost(target))
    },
    unknown: () => book.unknown(),
    recover() {
      for (const write of book.interrupted()) {
        const failure = failureOf(unknownOutcome(write, new BusbarError('cancelled', { host: write.name })))
        settle(write, { state: 'outcome-unknown', failure }, null)
      }
    },
  }
}

const beforeOf = (write: ClientWriteRow): JsonObject => jsonOf(write.beforeJson) as JsonObject

const changeOf = ({ set, reset }: ClientWriteRow): ClientChange => ({
  set: Object.fromEntries(set.map(([name, json]) => [name, jsonOf(json)])),
  reset,
})

/** The outcome in the words of the activity list. */
function told(result: ClientWriteResult): Pick<Act, 'result' | 'resultText'> {
  switch (result.state) {
    case 'applied':
      return { result: 'ok', resultText: appliedWords(result.outcomes) }
    case 'under-review': {
      const kept = result.outcomes.filter((one) => one.kind === 'kept').map((one) => one.name)
      return { result: 'waiting', resultText: `Accepted, under review: ${kept.join(', ')}` }
    }
    case 'unchanged':
      return { result: 'ok', resultText: 'It was like that already' }
    case 'conflict':
      return { result: 'failed', resultText: 'Somebody else changed it meanwhile; nothing was sent' }
    case 'outcome-unknown':
      return { result: 'unknown', resultText: result.failure.message }
    case 'refused':
    case 'not-applied':
      return { result: 'failed', resultText: result.failure.message }
  }
}

function appliedWords(outcomes: readonly MemberOutcome[]): string {
  const names = (kinds: readonly MemberOutcome['kind'][]): string =>
    outcomes
      .filter((one) => kinds.includes(one.kind))
      .map((one) => one.name)
      .join(', ')
  const taken = names(['taken', 'reset'])
  const other = names(['kept', 'substituted'])
  if (other === '') return `Changed ${taken}`
  return taken === ''
    ? `The utility kept or replaced ${other}`
    : `Changed ${taken}; it kept or replaced ${other}`
}
