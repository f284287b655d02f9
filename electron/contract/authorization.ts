import { z } from 'zod'
import { atMs, done, environment, failure, registrationId, utilityBrief, wireEnum } from './common'
import { method } from './define'

export const authorizationId = z.string().min(1).max(64).brand<'AuthorizationId'>()
export type AuthorizationId = z.infer<typeof authorizationId>

/**
 * How the answer of a customer is learned. `here`: the browser of this computer brings a code back (RFC 8252). `receipt`: the
 * utility shows its own receipt and the grant is watched for (02 §4.2). `link`: the same in a customer's browser.
 */
export const consentMode = z.enum(['here', 'receipt', 'link'])
export type ConsentMode = z.infer<typeof consentMode>

/** One key of authorization details, as the utility describes it (02 §3.8). Values are JSON, digit for digit. */
export const detailField = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  documentation: z.string().nullable(),
  forTypes: z.array(z.string()),
  format: wireEnum,
  required: z.boolean(),
  defaultJson: z.string().nullable(),
  minimum: z.string().nullable(),
  maximum: z.string().nullable(),
  choices: z.array(z.object({ id: z.string(), name: z.string(), description: z.string() })),
})
export type DetailField = z.infer<typeof detailField>

export const consentScope = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  documentation: z.string().nullable(),
  /** What `type` an entry for this scope has; null where no details are taken. */
  detailType: z.string().nullable(),
  fields: z.array(detailField),
  /** Whether what comes of it can be opened without a code, by a grant-admin scope (02 §3.3.2). */
  reachable: z.boolean(),
})
export type ConsentScope = z.infer<typeof consentScope>

/** One client object that may ask customers. */
export const consentClient = z.object({
  clientId: z.string(),
  name: z.string(),
  environment,
  scopes: z.array(consentScope),
  /** Whether an address on this computer is among its redirect addresses, and whether the utility refused one. */
  here: z.enum(['ready', 'to-add', 'refused']),
  /** Its own https addresses and the receipt page. */
  receiptUri: z.string().nullable(),
  /** Plain links cannot be used: requests have to be handed over first. */
  pushedOnly: z.boolean(),
  testAccounts: z.string().nullable(),
  timezone: z.string().nullable(),
})
export type ConsentClient = z.infer<typeof consentClient>

/** What is asked for. `details` holds the text of an `authorization_details` array, or null for none. */
export const consentAsked = z.object({
  registrationId,
  clientId: z.string().min(1).max(1000),
  mode: consentMode,
  scopeIds: z.array(z.string().min(1).max(200)).max(100),
  details: z.string().max(100_000).nullable(),
  /** The grant that waits for this authorization (02 §8.3). */
  grantId: z.string().max(1000).nullable(),
  login: z.boolean(),
})
export type ConsentAsked = z.infer<typeof consentAsked>

export const consentState = z.enum([
  'waiting',
  'exchanging',
  'done',
  'refused',
  'failed',
  'interrupted',
  'cancelled',
  'timed-out',
])
export type ConsentState = z.infer<typeof consentState>

export const authorizationRow = z.object({
  authorizationId,
  utility: utilityBrief,
  registrationId,
  clientId: z.string(),
  clientName: z.string(),
  environment,
  mode: consentMode,
  scopes: z.array(z.object({ id: z.string(), name: z.string() })),
  state: consentState,
  startedAtMs: atMs,
  /** Until when an answer is awaited; null once it is over. */
  untilMs: atMs.nullable(),
  /** Whether the browser can come back by itself; else its address is pasted. */
  listening: z.boolean(),
  /** Grants that came of it. */
  grantIds: z.array(z.string()),
  /** Whether tokens of it are in the vault. */
  hasTokens: z.boolean(),
  /** The `authorization_details` that were asked for; null for none. */
  details: z.string().nullable(),
  /** The grant that was meant, when one was. */
  grantId: z.string().nullable(),
  /** The plain address, for a link. */
  link: z.string().nullable(),
  testAccounts: z.string().nullable(),
  failure: failure.nullable(),
  /** Why the utility could not be asked for its grants at the last try; it is tried again. */
  problem: failure.nullable(),
})
export type AuthorizationRow = z.infer<typeof authorizationRow>

/** Tokens a customer's consent brought. The values stay in the vault. */
export const keptTokens = z.object({
  authorizationId,
  utility: utilityBrief,
  registrationId,
  clientId: z.string(),
  clientName: z.string(),
  environment,
  scope: z.string(),
  authorizationDetails: z.string().nullable(),
  obtainedAtMs: atMs,
  expiresAtMs: atMs.nullable(),
  refreshes: z.boolean(),
  grantIds: z.array(z.string()),
  /** What the last try to renew, look at or end them came to. */
  problem: failure.nullable(),
})
export type KeptTokens = z.infer<typeof keptTokens>

const which = z.object({ authorizationId })
const held = ['not-found', 'utility-paused', 'issuer-changed', 'origin-not-trusted'] as const

export const authorizationMethods = {
  /** Which client objects of a registration may ask customers, and for what. */
  'authorization.offer': method(
    'desk',
    z.object({ registrationId }),
    z.object({ clients: z.array(consentClient) }),
    ['not-found'],
  ),
  /** Grants that wait for their customer, with what they are about (02 §8.2, §8.3). Asks the utility. */
  'authorization.waiting': method(
    'desk',
    z.object({ registrationId }),
    z.object({
      grants: z.array(
        z.object({
          grantId: z.string(),
          clientId: z.string(),
          scopeIds: z.array(z.string()),
          /** The `authorization_details` of the grant, digit for digit; null for none. */
          details: z.string().nullable(),
        }),
      ),
    }),
    [...held, 'endpoint-missing', 'credentials-rejected', 'offline'],
  ),
  /** Exactly what would be sent. Sends nothing. */
  'authorization.preview': method(
    'desk',
    consentAsked,
    z.object({
      /** Handed over first, or in the address of the browser. */
      way: z.enum(['pushed', 'plain']),
      host: z.string(),
      endpoint: z.string(),
      parameters: z.array(z.object({ name: z.string(), value: z.string() })),
      problem: failure.nullable(),
      /** What may be beyond a limit; a person can know better, and the utility decides. */
      doubts: z.array(z.string()),
    }),
    ['not-found'],
  ),
  /** Adds this computer's addresses to the client object, so that the browser can come back (02 §5.5). */
  'authorization.allowHere': method(
    'desk',
    z.object({ registrationId, clientId: z.string().min(1).max(1000) }),
    /** `under-review`: people at the utility look first. */
    z.object({ state: z.enum(['added', 'under-review']) }),
    ['not-found', 'consent-address-refused', 'client-edit-in-flight', 'registration-busy'],
  ),
  /** Begins; the browser opens, except for a link. */
  'authorization.begin': method(
    'desk',
    consentAsked,
    z.object({ authorizationId, link: z.string().nullable() }),
    [
      ...held,
      'consent-not-offered',
      'consent-details-invalid',
      'consent-unreachable',
      'consent-link-impossible',
      'consent-address-missing',
      'consent-scope-refused',
      'consent-details-refused',
      'consent-request-invalid',
      'credentials-rejected',
      'no-credential',
    ],
  ),
  'authorization.list': method('desk', z.object({}), z.object({ rows: z.array(authorizationRow) })),
  /** The address a browser was sent back to, when it could not come back by itself. */
  'authorization.paste': method('desk', which.extend({ address: z.string().min(1).max(8000) }), done, [
    'not-found',
    'consent-paste-unusable',
    'consent-over',
  ]),
  /** Looks for the grant now. */
  'authorization.look': method('desk', which, done, [...held, 'consent-over']),
  /** Opens what an authorization without a code brought, by a token for that grant alone (02 §3.3.2). */
  'authorization.open': method(
    'desk',
    which,
    z.object({
      grantId: z.string(),
      status: z.string(),
      scope: z.string(),
      expiresAtMs: atMs,
      authorizationDetails: z.string().nullable(),
    }),
    [...held, 'grant-not-open', 'grant-admin-missing', 'no-credential', 'credentials-rejected'],
  ),
  /** Waits no longer. A link that was sent works until the utility ends it. */
  'authorization.cancel': method('desk', which, done, ['not-found']),
  /** Takes one that is over out of the list. Its tokens stay. */
  'authorization.forget': method('desk', which, done, ['not-found']),
  /** Makes a key pair for what the utility encrypts; the private half goes into the vault (02 §3.9). */
  'authorization.makeKey': method(
    'desk',
    z.object({ registrationId }),
    z.object({ publicJson: z.string() }),
    ['not-found'],
  ),
  'authorization.tokens': method('desk', z.object({}), z.object({ rows: z.array(keptTokens) })),
  /** Renews what the tokens open (RFC 6749 §6). */
  'authorization.refresh': method('desk', which, done, [
    ...held,
    'consent-ended',
    'consent-no-refresh',
    'no-credential',
  ]),
  /** Asks the utility about them (RFC 7662). */
  'authorization.introspect': method(
    'desk',
    which,
    z.object({
      active: z.enum(['yes', 'no', 'unknown']),
      scope: z.string().nullable(),
      expiresAtMs: atMs.nullable(),
    }),
    [...held, 'endpoint-missing', 'no-credential'],
  ),
  /** Ends them at the utility and takes them out of the vault (RFC 7009). The grant stays. */
  'authorization.revoke': method('desk', which, done, [...held, 'endpoint-missing', 'no-credential']),
} as const
