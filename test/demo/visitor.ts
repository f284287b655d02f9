import { request } from 'node:http'
import { manualClock, startDemoGrid, type DemoGrid, type DemoGridOptions } from '../../electron/demo/grid'

/** 23 November 2026, noon UTC. */
export const noon = Date.UTC(2026, 10, 23, 12)

export type Json = { [key: string]: JsonPart }
export type JsonPart = null | boolean | number | string | JsonPart[] | Json

export function openGrid(options: DemoGridOptions = {}): Promise<DemoGrid> {
  return startDemoGrid({ clock: manualClock(noon), replyDelayMs: 3000, ...options })
}

export function addressOf(grid: DemoGrid, key: string): string {
  const found = grid.utilities.find((one) => one.key === key)
  if (found === undefined) throw new Error(`no ${key}`)
  return found.address
}

export async function getJson(url: string, headers: Record<string, string> = {}): Promise<Json> {
  const response = await fetch(url, { headers })
  if (!response.ok) throw new Error(`${response.status} ${url}: ${await response.text()}`)
  return (await response.json()) as Json
}

export function sendJson(
  method: string,
  url: string,
  body: JsonPart,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(url, {
    method,
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  })
}

/** A registered client of one utility, holding what it needs to call the APIs. */
export interface Visitor {
  readonly utility: string
  readonly oauth: Json
  readonly admin: Json
  readonly bearer: Record<string, string>
}

export async function oauthOf(address: string): Promise<Json> {
  const metadata = await getJson(`${address}/.well-known/cds-server-metadata.json`)
  return getJson(text(metadata['oauth_metadata']))
}

export function basic(id: JsonPart | undefined, secret: JsonPart | undefined): string {
  const encode = (part: JsonPart | undefined) => encodeURIComponent(text(part)).replace(/%20/g, '+')
  return `Basic ${Buffer.from(`${encode(id)}:${encode(secret)}`).toString('base64')}`
}

export function askToken(
  oauth: Json,
  authorization: string,
  form: Record<string, string>,
): Promise<Response> {
  return fetch(text(oauth['token_endpoint']), {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: { authorization },
  })
}

export const adminForm = { grant_type: 'client_credentials', scope: 'cds_client_admin' }

export const dgeFields = {
  cds_dge_company_name: 'Wattwise Ltd',
  cds_dge_website: 'https://wattwise.example/data',
  cds_dge_tech_contact: 'ops@wattwise.example',
}

export async function register(address: string, scope: string, fields: Json = {}): Promise<Visitor> {
  const oauth = await oauthOf(address)
  const body = { scope, client_name: 'Wattwise', contacts: ['ops@wattwise.example'], ...fields }
  const response = await sendJson('POST', text(oauth['registration_endpoint']), body)
  const admin = (await response.json()) as Json
  if (!response.ok) throw new Error(JSON.stringify(admin))
  const answer = await askToken(oauth, basic(admin['client_id'], admin['client_secret']), adminForm)
  const token = (await answer.json()) as Json
  return {
    utility: address,
    oauth,
    admin,
    bearer: { authorization: `Bearer ${text(token['access_token'])}` },
  }
}

export async function registerAtDge(grid: DemoGrid): Promise<Visitor> {
  return register(
    addressOf(grid, 'demo-gas-electric'),
    'cds_client_admin dge_usage_electric dge_bills',
    dgeFields,
  )
}

/** A string member as a string; anything else fails the test that asked for it. */
export function text(value: JsonPart | undefined): string {
  if (typeof value !== 'string') throw new Error(`not a text: ${JSON.stringify(value)}`)
  return value
}

export function objects(value: JsonPart | undefined): Json[] {
  return Array.isArray(value) ? (value as Json[]) : []
}

/** Every message of a registration, by walking all three lists to their ends. */
export async function allMessages(visitor: Visitor): Promise<Map<string, Json>> {
  const found = new Map<string, Json>()
  for (const list of ['outstanding', 'unread', 'read']) {
    let next: JsonPart | undefined = visitor.oauth['cds_messages_api']
    while (typeof next === 'string') {
      const page: Json = await getJson(next, visitor.bearer)
      for (const message of objects(page[list])) found.set(text(message['message_id']), message)
      next = page[`${list}_next`]
    }
  }
  return found
}

export async function messagesOf(visitor: Visitor, fits: (message: Json) => boolean): Promise<Json[]> {
  return [...(await allMessages(visitor)).values()].filter(fits)
}

export async function clientsOf(visitor: Visitor): Promise<Json[]> {
  const page = await getJson(text(visitor.oauth['cds_clients_api']), visitor.bearer)
  return objects(page['clients'])
}

/** A request with exactly these headers; `fetch` would not let some of them through. */
export function rawStatus(url: string, headers: Record<string, string>, method = 'GET'): Promise<number> {
  return new Promise((done, fail) => {
    const sent = request(url, { method, headers }, (response) => {
      response.resume()
      done(response.statusCode ?? 0)
    })
    sent.on('error', fail)
    sent.end()
  })
}
