import type { ServerResponse } from 'node:http'
import { adminClient, credential } from './cds-documents'
import { adminSecret, scriptRegistering } from './registering-utility'
import type { Received, Reply, ScriptedUtility } from './utility-server'

export interface KeptSecret {
  readonly id: string
  readonly clientId: string
  secret: string
  expiresAtSec: number
  createdMs: number
}

const dayMs = 86_400_000

/**
 * A scripted utility that keeps secrets as CDS-WG1-02 §7 asks: makes, lists and ends them, gives tokens only for
 * those that work, and takes tokens back with a secret that was ended now. Tests bend single answers.
 */
export class SecretKeeper {
  readonly secrets: KeptSecret[] = []
  readonly tokens = new Map<string, string>()
  /** The server's own clock. */
  nowMs = Date.now()
  /** Life of secrets it makes; 0 is for ever. */
  lifeSec = 0
  /** Does what it is asked, then answers in this way. */
  answerToCreate: (made: Reply) => Reply | undefined | Promise<Reply> = (made) => made
  /** Ids of secrets that get no token although they should. */
  readonly refused = new Set<string>()
  /** Scopes that get no token, although the secret is right. */
  readonly refusedScopes = new Set<string | null>()
  /** Listed as they are, besides the secrets. */
  extra: object[] = []
  private refuses = false
  /** How many times “now” is refused as past. */
  refusesNow = 0
  readonly utility: ScriptedUtility
  /** Hears of every request for a token, before it is answered. */
  onToken: (pair: string) => void = () => undefined
  private made = 0
  private hold: ((release: () => void) => void) | null = null

  constructor(utility: ScriptedUtility) {
    this.utility = utility
    this.add('admin-1', { id: 'cred-1', secret: adminSecret })
    scriptRegistering(utility)
    this.clients(this.admin(), this.robot())
    utility.on('/credentials', (received, response) => {
      const refused = this.unauthorized(received)
      if (refused) return refused
      if (received.method === 'GET') {
        const reply = this.dated(200, this.listing(this.secrets))
        const hold = this.hold
        if (!hold) return reply
        this.hold = null
        hold(() => answer(response, reply))
        return undefined
      }
      const { client_id: clientId } = JSON.parse(received.body) as { client_id: string }
      const reply = this.answerToCreate(this.dated(201, this.shown(this.add(clientId))))
      if (reply instanceof Promise) {
        void reply.then((late) => answer(response, late))
        return undefined
      }
      if (reply === undefined) response.destroy()
      return reply
    })
    utility.on('/token', (received) => this.token(received))
    utility.on('/revoke', (received) => {
      this.tokens.delete(new URLSearchParams(received.body).get('token') ?? '')
      return this.dated(200, {})
    })
  }

  /** The next listing is made up at once and sent when `release` is called. */
  holdListing(held: (release: () => void) => void): void {
    this.hold = held
  }

  /** The next secret that is made gets no token. */
  refuseNext(): void {
    this.refuses = true
  }

  admin(): object {
    return adminClient(this.utility.origin)
  }

  robot(changes: object = {}): object {
    return adminClient(this.utility.origin, {
      client_id: 'robot',
      client_name: 'Night batch',
      scope: 'outages',
      cds_client_uri: `${this.utility.origin}/clients/robot`,
      ...changes,
    })
  }

  clients(...clients: object[]): void {
    this.utility.on('/clients', { body: { clients, next: null, previous: null } })
  }

  add(clientId: string, given: Partial<KeptSecret> = {}): KeptSecret {
    this.made += 1
    const kept: KeptSecret = {
      id: `cred-${this.made}`,
      clientId,
      secret: `secret-number-${this.made}-of-${clientId}`,
      expiresAtSec: this.lifeSec === 0 ? 0 : this.nowSec + this.lifeSec,
      createdMs: this.nowMs - 90 * dayMs + this.made * 60_000,
      ...given,
    }
    this.secrets.unshift(kept)
    if (this.refuses) this.refused.add(kept.id)
    this.refuses = false
    this.utility.on(`/credentials/${kept.id}`, (received) => this.one(kept, received))
    return kept
  }

  get(id: string): KeptSecret {
    const found = this.secrets.find((one) => one.id === id)
    if (!found) throw new Error(`no ${id}`)
    return found
  }

  /** What was POSTed to make secrets. */
  creations(): unknown[] {
    const posts = this.utility.at('/credentials').filter(({ method }) => method === 'POST')
    return posts.map(({ body }) => JSON.parse(body) as unknown)
  }

  /** The expiries that were sent for a credential. */
  expiriesSent(id: string): unknown[] {
    const patches = this.utility.at(`/credentials/${id}`).filter(({ method }) => method === 'PATCH')
    return patches.map(({ body }) => JSON.parse(body) as unknown)
  }

  /** Who asked for tokens, oldest first, as `client:secret`. */
  pairs(): string[] {
    return this.utility.at('/token').map(pairOf)
  }

  /** Whether a secret still gets a token. */
  works(kept: KeptSecret): boolean {
    return kept.expiresAtSec === 0 || kept.expiresAtSec > this.nowSec
  }

  listing(secrets: readonly KeptSecret[]): object {
    return {
      credentials: [...this.extra, ...secrets.map((one) => this.shown(one))],
      next: null,
      previous: null,
    }
  }

  shown({ id, clientId, secret, expiresAtSec, createdMs }: KeptSecret): object {
    return credential(this.utility.origin, id, {
      client_id: clientId,
      client_secret: secret,
      client_secret_expires_at: expiresAtSec,
      created: new Date(createdMs).toISOString(),
    })
  }

  dated(status: number, body: object): Reply {
    return { status, body, headers: { date: new Date(this.nowMs).toUTCString() } }
  }

  /** A fresh token of a secret; with the secret's end now it ends too. */
  private token(received: Received): Reply {
    const pair = pairOf(received)
    this.onToken(pair)
    const kept = this.secrets.find((one) => `${one.clientId}:${one.secret}` === pair)
    if (!kept || !this.works(kept) || this.refused.has(kept.id)) {
      return this.dated(401, { error: 'invalid_client' })
    }
    const scope = new URLSearchParams(received.body).get('scope')
    if (this.refusedScopes.has(scope)) return this.dated(400, { error: 'invalid_scope' })
    const token = `token-${this.utility.at('/token').length}-${kept.id}`
    this.tokens.set(token, kept.id)
    return this.dated(200, { access_token: token, token_type: 'bearer', expires_in: 3600, scope })
  }

  private one(kept: KeptSecret, received: Received): Reply {
    const refused = this.unauthorized(received)
    if (refused) return refused
    if (received.method === 'GET') return this.dated(200, this.shown(kept))
    const { client_secret_expires_at: wanted } = JSON.parse(received.body) as {
      client_secret_expires_at: number
    }
    const isPast = wanted !== 0 && (wanted < this.nowSec || this.refusesNow > 0)
    if (wanted === this.nowSec || this.refusesNow > 0) this.refusesNow -= 1
    const isLater = kept.expiresAtSec !== 0 && (wanted === 0 || wanted > kept.expiresAtSec)
    if (isPast || isLater) return this.dated(400, { error: 'invalid_request' })
    kept.expiresAtSec = wanted
    if (wanted !== 0 && wanted <= this.nowSec) {
      for (const [token, id] of this.tokens) if (id === kept.id) this.tokens.delete(token)
    }
    return this.dated(200, this.shown(kept))
  }

  private get nowSec(): number {
    return Math.floor(this.nowMs / 1000)
  }

  private unauthorized(received: Received): Reply | null {
    const token = received.headers['authorization']?.split(' ')[1] ?? ''
    return this.tokens.has(token) ? null : this.dated(401, { error: 'invalid_token' })
  }
}

function answer(response: ServerResponse, { status = 200, headers, body }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(body))
}

function pairOf(received: Received): string {
  return Buffer.from(received.headers['authorization']?.split(' ')[1] ?? '', 'base64').toString('utf8')
}
