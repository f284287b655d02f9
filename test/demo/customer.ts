import { createHash, randomBytes } from 'node:crypto'
import { askToken, basic, clientsOf, getJson, objects, type Json, type Visitor, text } from './visitor'

/** A customer in a browser that follows no redirect by itself and keeps cookies. */
export class Customer {
  #cookie = ''
  #request = ''

  /** Opens an address; answers the page, or where it leads. */
  async open(url: string): Promise<{ page: string; leadsTo: URL | null }> {
    return this.#read(await fetch(url, { redirect: 'manual', headers: this.#headers() }))
  }

  async signIn(origin: string, account = 'test-robin', password = 'demo') {
    return this.#post(`${origin}/oauth/authorize/sign-in`, { account, password })
  }

  async decide(origin: string, decision: 'allow' | 'refuse' | 'other') {
    return this.#post(`${origin}/oauth/authorize/decide`, { decision })
  }

  async #post(url: string, fields: Record<string, string>) {
    const body = new URLSearchParams({ request: this.#request, ...fields })
    return this.#read(
      await fetch(url, { method: 'POST', body, redirect: 'manual', headers: this.#headers() }),
    )
  }

  #headers(): Record<string, string> {
    return this.#cookie === '' ? {} : { cookie: this.#cookie }
  }

  async #read(response: Response) {
    this.#cookie = response.headers.get('set-cookie')?.split(';')[0] ?? this.#cookie
    const location = response.headers.get('location')
    const page = await response.text()
    this.#request = /name="request" value="([0-9a-f]+)"/.exec(page)?.[1] ?? this.#request
    return { page, leadsTo: location === null ? null : new URL(location) }
  }
}

/** A client object of a visitor that asks customers, with its secret. */
export interface Asking {
  readonly client: Json
  readonly authorization: string
  readonly verifier: string
  /** The parameters of a request that keeps to the rules. */
  readonly request: Record<string, string>
}

export async function askingFor(visitor: Visitor, scope: string): Promise<Asking> {
  const client = (await clientsOf(visitor)).find((one) => text(one['scope']).split(' ').includes(scope))
  if (client === undefined) throw new Error(`no client object for ${scope}`)
  const listing = await getJson(text(visitor.oauth['cds_credentials_api']), visitor.bearer)
  const own = objects(listing['credentials']).find((one) => one['client_id'] === client['client_id'])
  const verifier = randomBytes(32).toString('base64url')
  return {
    client,
    authorization: basic(client['client_id'], own?.['client_secret']),
    verifier,
    request: {
      client_id: text(client['client_id']),
      redirect_uri: text(client['cds_default_redirect_uri']),
      response_type: 'code',
      scope,
      state: 'as-it-was',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    },
  }
}

export const addressFor = (visitor: Visitor, request: Record<string, string>): string =>
  `${text(visitor.oauth['authorization_endpoint'])}?${new URLSearchParams(request)}`

/** What the token endpoint answers to a code, and with which status. */
export async function exchange(visitor: Visitor, asking: Asking, more: Record<string, string>) {
  const response = await askToken(visitor.oauth, asking.authorization, {
    grant_type: 'authorization_code',
    redirect_uri: asking.request['redirect_uri'] ?? '',
    code_verifier: asking.verifier,
    ...more,
  })
  return { status: response.status, json: (await response.json()) as Json }
}
