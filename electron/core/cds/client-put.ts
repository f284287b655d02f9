import { isDeepStrictEqual } from 'node:util'
import { emptyMap, type JsonObject, type JsonValue, own } from './json-value'

/** What is to be otherwise in one Client Object. Member names are those of the merged specification. */
export interface ClientChange {
  /** Members and their new values. */
  readonly set: Readonly<Record<string, JsonValue>>
  /** Members that go back to the utility's default: they are left out (CDS-WG1-02 §5.5). */
  readonly reset: readonly string[]
}

/**
 * How much of what the server set itself goes back to it. The specifications contradict each other: leaving it out
 * follows RFC 7592 and the example of CDS-WG1-02 §12.7, sending all of it follows “omitted means default”.
 */
export type ClientEcho = 'lean' | 'full'

/** Never part of a request, whatever an object carries (RFC 7592 §2.2, CDS-WG1-02 §5.1). */
const neverSent: readonly string[] = [
  'client_secret',
  'client_secret_expires_at',
  'client_id_issued_at',
  'registration_access_token',
  'registration_client_uri',
]

/** Set by the server, and needed by nobody in a request (CDS-WG1-02 §5.5). */
const setByServer: readonly string[] = [
  'cds_created',
  'cds_modified',
  'cds_client_uri',
  'cds_server_metadata',
  'cds_status_options',
]

/** Set by the server, and sent back unchanged (RFC 7592 §2.2). */
const fixedMembers: readonly string[] = [
  'client_id',
  'grant_types',
  'response_types',
  'token_endpoint_auth_method',
]

/** Members whose value only the server decides: no change may name them. */
export const serverMembers: readonly string[] = [...neverSent, ...setByServer, ...fixedMembers]

/** What members were called before the merged specification. */
const olderNames: Readonly<Record<string, string>> = { cds_default_scope: 'default_scope' }

/** The name under which this server knows a member. */
export function memberOf(object: JsonObject, name: string): string {
  const older = own(olderNames, name)
  if (older === undefined || Object.hasOwn(object, name)) return name
  return Object.hasOwn(object, older) ? older : name
}

/**
 * The whole object as it is sent: everything the server has, known to us or not, with the changes made. A PUT replaces,
 * so nothing may be missing that is not meant to be reset.
 */
export function clientPut(fresh: JsonObject, change: ClientChange, echo: ClientEcho = 'lean'): JsonObject {
  const left = new Set([...neverSent, ...(echo === 'lean' ? setByServer : [])])
  for (const name of change.reset) left.add(memberOf(fresh, name))
  const body = emptyMap<JsonValue>()
  for (const [name, value] of Object.entries(fresh)) if (!left.has(name)) body[name] = value
  for (const [name, value] of Object.entries(change.set)) body[memberOf(fresh, name)] = value
  return body
}

/** Strings that are lists of words, whose order says nothing (RFC 6749 §3.3). */
const wordLists: readonly string[] = ['scope', 'cds_default_scope']

/** Whether a member says the same in both, by its meaning. */
export function sameMember(name: string, one: JsonValue | undefined, other: JsonValue | undefined): boolean {
  if (wordLists.includes(name) && typeof one === 'string' && typeof other === 'string') {
    const sorted = (text: string): string[] => text.split(' ').filter(Boolean).sort()
    return isDeepStrictEqual(sorted(one), sorted(other))
  }
  return isDeepStrictEqual(plain(one), plain(other))
}

/** Without the prototypes that tell parsers apart. */
function plain(value: JsonValue | undefined): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value))
}

/** The part of a change that would make a difference to the object as it is. */
export function effectiveChange(fresh: JsonObject, change: ClientChange): ClientChange {
  const set = emptyMap<JsonValue>()
  for (const [name, value] of Object.entries(change.set)) {
    if (!sameMember(name, own(fresh, memberOf(fresh, name)), value)) set[name] = value
  }
  return { set, reset: change.reset.filter((name) => Object.hasOwn(fresh, memberOf(fresh, name))) }
}

/** What became of one member of a PUT. */
export interface MemberOutcome {
  readonly name: string
  /**
   * `taken` as it was sent · `kept`: the server shows the old value · `substituted`: it shows a third one ·
   * `reset` to a default · `moved`: nobody asked for it, the server changed it along.
   */
  readonly kind: 'taken' | 'kept' | 'substituted' | 'reset' | 'moved'
  readonly before: JsonValue | undefined
  /** Undefined where nothing was sent. */
  readonly sent: JsonValue | undefined
  readonly now: JsonValue | undefined
}

/** Compares the object before, what was sent, and the object as it is now (RFC 7591 §3.2.1). */
export function memberOutcomes(
  before: JsonObject,
  change: ClientChange,
  returned: JsonObject,
): MemberOutcome[] {
  const at = (object: JsonObject, name: string) => own(object, memberOf(object, name))
  const outcomes: MemberOutcome[] = Object.entries(change.set).map(([name, sent]) => {
    const [was, now] = [at(before, name), at(returned, name)]
    const kind = sameMember(name, sent, now) ? 'taken' : sameMember(name, was, now) ? 'kept' : 'substituted'
    return { name, kind, before: was, sent, now }
  })
  for (const name of change.reset) {
    const [was, now] = [at(before, name), at(returned, name)]
    outcomes.push({
      name,
      kind: sameMember(name, was, now) ? 'kept' : 'reset',
      before: was,
      sent: undefined,
      now,
    })
  }
  const asked = new Set([...Object.keys(change.set), ...change.reset].map((name) => memberOf(before, name)))
  for (const name of new Set([...Object.keys(before), ...Object.keys(returned)])) {
    if (asked.has(name) || neverSent.includes(name) || name === 'cds_modified') continue
    const [was, now] = [own(before, name), own(returned, name)]
    if (!sameMember(name, was, now)) outcomes.push({ name, kind: 'moved', before: was, sent: undefined, now })
  }
  return outcomes
}
