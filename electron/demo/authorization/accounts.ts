import { createHmac } from 'node:crypto'
import type { Asked, Context } from '../context'
import { sameText } from '../secrets'
import type { ClientRecord } from '../state'

/** Somebody who can sign in with a utility; every one of them has the same password. */
export interface Account {
  readonly name: string
  readonly person: string
  readonly address: string
  /** Sandbox client objects work with test accounts only (CDS-WG1-02 section 5.2). */
  readonly test: boolean
}

export const password = 'demo'

/** The first of each kind is whom a grant that waits for an authorization is meant for. */
export const accounts: readonly Account[] = [
  { name: 'test-robin', person: 'Robin Test', address: '1 Sample Street', test: true },
  { name: 'test-kim', person: 'Kim Test', address: '2 Sample Street', test: true },
  { name: 'robin', person: 'Robin Hale', address: '14 Ferry Lane', test: false },
  { name: 'kim', person: 'Kim Okafor', address: '3 Orchard Close', test: false },
]

export const accountNamed = (name: string | undefined): Account | null =>
  accounts.find((one) => one.name === name) ?? null

export const fitsClient = (account: Account, client: ClientRecord): boolean =>
  account.test === (client.status === 'sandbox')

/** Whom a grant of this client object is meant for when nothing else is said. */
export const intendedFor = (client: ClientRecord): string =>
  accounts.find((one) => fitsClient(one, client))?.name ?? ''

/** Cookies do not know ports, so each utility has a name of its own. */
const cookieName = (context: Context): string => `signed-in-${context.profile.key}`

const proof = (context: Context, account: string): string =>
  createHmac('sha256', context.state.seed).update(`signed in ${account}`).digest('base64url')

/** Keeps somebody signed in until the browser is closed. */
export function signedInCookie(context: Context, account: Account): string {
  return `${cookieName(context)}=${account.name}.${proof(context, account.name)}; Path=/oauth; HttpOnly; SameSite=Lax`
}

/** Who is signed in in this browser; null for nobody. */
export function signedIn(context: Context, asked: Asked): Account | null {
  const start = `${cookieName(context)}=`
  const cookie = (asked.headers.cookie ?? '').split('; ').find((one) => one.startsWith(start))
  const [name = '', shown = ''] = (cookie ?? '').slice(start.length).split('.')
  return sameText(shown, proof(context, name)) ? accountNamed(name) : null
}
