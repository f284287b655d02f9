import {
  existsSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import type { StaffAct } from './staff-acts'
import type { JsonObject, JsonValue } from './json'

/** What a utility remembers. Secrets are not in here: they are derived when needed (see secrets.ts). */
export interface UtilityState {
  seed: string
  counter: number
  registrations: Registration[]
  clients: ClientRecord[]
  credentials: CredentialRecord[]
  messages: MessageRecord[]
  grants: GrantRecord[]
  tokens: TokenRecord[]
  authorizations: AuthorizationRecord[]
  pushed: PushedRecord[]
  codes: CodeRecord[]
  jobs: Job[]
}

/** One registration, named by its admin client. */
export interface Registration {
  adminClientId: string
  createdMs: number
  requestedScopes: string[]
  /** Submitted registration fields under their field names. */
  fields: JsonObject
  /** Onboarding tasks: the registration field's id and the message that asks for it. */
  tasks: { fieldId: string; messageId: string; done: boolean }[]
}

export interface ClientRecord {
  clientId: string
  registration: string
  createdMs: number
  modifiedMs: number
  scopes: string[]
  redirectUris: string[]
  authMethod: string | null
  grantTypes: string[]
  responseTypes: string[]
  authorizationDetailsTypes: string[]
  status: 'production' | 'sandbox' | 'disabled'
  statusOptions: string[]
  /** Editable members, by wire name: client_name, contacts, client_uri, cds_default_scope, … */
  editable: JsonObject
}

export interface CredentialRecord {
  credentialId: string
  clientId: string
  registration: string
  createdMs: number
  modifiedMs: number
  /** Seconds since 1970; 0 never expires. */
  expiresAtSec: number
}

export interface MessageRecord {
  messageId: string
  /** Rises with every message; decides among equal times. */
  seq: number
  registration: string
  previous: string | null
  type: string
  read: boolean
  creator: string | null
  createdMs: number
  modifiedMs: number
  status: string
  name: string
  description: string
  /** Further members as they go on the wire (updates_requested, attachments, amount …). */
  extra: JsonObject
  /** A path of this utility or an absolute address of somebody else. */
  related: { target: string; type: string | null } | null
}

export interface GrantRecord {
  grantId: string
  registration: string
  clientId: string
  createdMs: number
  status: string
  scope: string
  authorizationDetails: JsonValue[]
  /** Later than `createdMs` once it was changed. */
  modifiedMs?: number
  /** The account of whom it is about. */
  customer?: string
  /** Codes that customers were shown. */
  receipts?: string[]
  parent?: string
  /** Ids of grants; the API shows their addresses. */
  replacing?: string[]
  notBeforeMs?: number
  notAfterMs?: number
  etaMs?: number
  expiresMs?: number
  /** What is enabled, where that is not what was granted. */
  enabledScope?: string
  enabledDetails?: JsonValue[]
  /** What it becomes by itself, in this order. */
  later?: { atMs: number; status: string }[]
}

/** An issued access token; only its hash is kept. */
export interface TokenRecord {
  hash: string
  clientId: string
  credentialId: string
  registration: string
  scope: string
  expiresMs: number
  /** The grant whose customer allowed it; absent for what a client got in its own name. */
  grantId?: string
  details?: JsonObject[]
  /** True: a refresh token, which opens nothing by itself. */
  refreshes?: true
  /** The refresh token that ends when this one is used, as a hash. */
  replaces?: string
}

/** What a client asks a customer for, checked (RFC 6749 section 4.1.1, CDS-WG1-02 section 8.3). */
export interface Wanted {
  readonly clientId: string
  readonly redirectUri: string
  /** Whether the redirect address was named; a token request must then repeat it. */
  readonly redirectNamed: boolean
  readonly state: string | null
  readonly scope: string
  readonly details: JsonObject[]
  readonly challenge: string
  readonly grantId: string | null
  readonly login: boolean
}

/** A customer on the way from the application to their answer. */
export interface AuthorizationRecord {
  id: string
  wanted: Wanted
  expiresMs: number
  /** Who signed in. */
  account: string | null
  /** Where the answer was sent; a second answer goes to the same place. */
  answered: string | null
}

/** A request that came ahead of its browser. */
export interface PushedRecord {
  uri: string
  form: string
  expiresMs: number
}

/** An authorization code; only its hash is kept. */
export interface CodeRecord {
  hash: string
  clientId: string
  /** Null when the request named none. */
  redirectUri: string | null
  challenge: string
  scope: string
  details: JsonObject[]
  grantId: string
  receipt: string
  expiresMs: number
  used: boolean
}

/** Something the utility's people will do later. */
export interface Job {
  dueMs: number
  act: StaffAct
}

export function emptyState(seed: string): UtilityState {
  return {
    seed,
    counter: 0,
    registrations: [],
    clients: [],
    credentials: [],
    messages: [],
    grants: [],
    tokens: [],
    authorizations: [],
    pushed: [],
    codes: [],
    jobs: [],
  }
}

/** One JSON file, replaced atomically, so that a kill in the middle leaves the older content. */
export class StateFile<T> {
  readonly #path: string | null

  /** Without a folder nothing is kept. */
  constructor(folder: string | null, name: string) {
    this.#path = folder === null ? null : join(folder, `${name}.json`)
    if (folder !== null) mkdirSync(folder, { recursive: true, mode: 0o700 })
  }

  /** The stored value; null when there is none. An unreadable file is set aside, never overwritten. */
  load(): T | null {
    if (this.#path === null || !existsSync(this.#path)) return null
    try {
      return JSON.parse(readFileSync(this.#path, 'utf8')) as T
    } catch {
      renameSync(this.#path, `${this.#path}.damaged`)
      return null
    }
  }

  save(value: T): void {
    if (this.#path === null) return
    const next = `${this.#path}.next`
    const file = openSync(next, 'w', 0o600)
    try {
      writeSync(file, JSON.stringify(value))
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(next, this.#path)
  }
}
