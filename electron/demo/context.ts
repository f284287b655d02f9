import type { UtilityProfile } from './catalogue/profile'
import type { DemoClock } from './clock'
import type { IncomingHttpHeaders } from 'node:http'
import type { JsonObject, JsonValue } from './json'
import type { StaffAct } from './staff-acts'
import type { UtilityState } from './state'

/** What every part of one utility works with. */
export interface Context {
  /** As it is at this moment of the clock. */
  readonly profile: UtilityProfile
  /** The grid's first start, ms. */
  readonly startedMs: number
  /** The origin of another utility of the grid; null when it does not run. */
  readonly neighbour: (key: string) => string | null
  readonly clock: DemoClock
  readonly state: UtilityState
  /** How long people at the utility take to answer, ms. */
  readonly replyDelayMs: number
  readonly origin: string
  /** Absolute address of a path of this utility; other addresses are passed through. */
  readonly url: (target: string) => string
  /** Whether its list of client objects goes on at another host. */
  readonly leadsElsewhere: boolean
  /** Has `act` done after `delayMs`. */
  readonly later: (delayMs: number, act: StaffAct) => void
}

/** A checked request on its way to the part that answers it. */
export interface Asked {
  readonly path: string
  /** Decoded groups of the route's pattern. */
  readonly params: readonly string[]
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  /** The JSON body; empty when the route takes none. */
  readonly json: JsonObject
  /** The form body; empty when the route takes none. */
  readonly form: URLSearchParams
}

export interface Answer {
  readonly status: number
  readonly json?: JsonValue
  /** Media type of the JSON when it is one of its kin. */
  readonly jsonType?: string
  readonly html?: string
  readonly file?: { readonly data: Buffer; readonly contentType: string }
  readonly headers?: Record<string, string>
  /** Public documents carry an ETag and answer 304; everything else says no-store. */
  readonly cacheable?: boolean
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH'
  /** Anchored by the router; groups become `params`. */
  readonly path: string
  readonly takes?: 'json' | 'form'
  /** Largest body, bytes; 256 kB when absent. */
  readonly limitBytes?: number
  /** The list addresses, which may insist on the utility's query string. */
  readonly listed?: boolean
  readonly handle: (asked: Asked) => Answer
}

/** What this utility calls the scope that every registration has; older drafts had another name for it. */
export function adminScope(context: Context): string {
  return context.profile.scopes.find((scope) => scope.type === 'cds_client_admin')?.id ?? 'cds_client_admin'
}

/** Adds parameters to an address that may already carry some; spaces become %20. */
export function withQuery(address: string, parameters: Record<string, string>): string {
  const pairs = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  if (pairs.length === 0) return address
  return `${address}${address.includes('?') ? '&' : '?'}${pairs.join('&')}`
}

/** The address of one of the list APIs, with the query string this utility insists on. */
export function listAddress(context: Context, path: string): string {
  const query = context.profile.rules.apiQuery
  return context.url(query === null ? path : `${path}?${query}`)
}
