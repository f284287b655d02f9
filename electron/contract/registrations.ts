import { z } from 'zod'
import {
  atMs,
  attemptId,
  credentialKey,
  documentId,
  done,
  environment,
  failure,
  messageKey,
  money,
  profileId,
  registrationId,
  threadKey,
  utilityBrief,
  utilityId,
  wireEnum,
} from './common'
import { method } from './define'
import { attempt, attemptMethods } from './registration-attempts'
import { agreedPage } from './watching'

/** An answer to one registration field. Files travel as base64; null is a value, absence is none (02 §3.7). */
export const answer = z.union([
  z.null(),
  z.string(),
  z.boolean(),
  /** The items of a list, or the ids that were chosen. */
  z.array(z.string()),
  z.object({ fileName: z.string(), mimeType: z.string(), base64: z.string(), sizeBytes: z.number().int() }),
  /** A document of a company profile; core puts its bytes in. */
  z.object({ documentId, fileName: z.string(), mimeType: z.string(), sizeBytes: z.number().int() }),
  /** For formats this version does not know: JSON exactly as typed. */
  z.object({ rawJson: z.string() }),
])
export type Answer = z.infer<typeof answer>

/** Where a value of a draft comes from. A value without one was typed for this utility only. */
export const valueSource = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('profile'),
    profileId,
    profileName: z.string(),
    /** Set where the profile's answer was given under another name; what that was called, and for whom. */
    answeredAs: z.string().nullable(),
  }),
  /** The utility's own default. */
  z.object({ kind: z.literal('default') }),
  /** Written here; a profile neither changes it nor is changed by it. */
  z.object({ kind: z.literal('draft') }),
])
export type ValueSource = z.infer<typeof valueSource>

/** The values of a registration that a company profile can fill (RFC 7591 §2, CDS-WG1-02 §3.5). */
export const draftValues = z.object({
  clientName: z.string(),
  clientUri: z.string(),
  logoUri: z.string().default(''),
  tosUri: z.string().default(''),
  policyUri: z.string().default(''),
  contacts: z.array(z.string()),
  /** The same members in other languages, keyed as they are sent: `client_name#fr` (RFC 7591 §2.2). */
  inLanguages: z.record(z.string(), z.string()).default({}),
  /** Keyed by `field_name`. */
  answers: z.record(z.string(), answer),
  /** Keyed by the member's name on the wire. */
  sources: z.record(z.string(), valueSource).default({}),
})
export type DraftValues = z.infer<typeof draftValues>

export const registrationDraft = draftValues.extend({
  scopeIds: z.array(z.string()),
  /** The company profile that fills what was not typed here; null for none. */
  profileId: profileId.nullable().default(null),
  agreed: z.boolean(),
  /** The snapshots of the pages that were on the screen when a person agreed; null when none were shown. */
  agreedSnapshots: z.array(z.string()).nullable().default(null),
  step: z.number().int().min(1).max(5),
})
export type RegistrationDraft = z.infer<typeof registrationDraft>

/** What a registration begins with before anything was chosen. */
export const emptyDraft: RegistrationDraft = registrationDraft.parse({
  scopeIds: [],
  clientName: '',
  clientUri: '',
  contacts: [],
  answers: {},
  agreed: false,
  step: 1,
})

export const formField = z.object({
  fieldId: z.string(),
  fieldName: z.string(),
  label: z.string(),
  description: z.string(),
  documentation: z.string().nullable(),
  format: z.string(),
  /** The control to draw; `raw` is the JSON editor for unknown formats. */
  control: z.enum(['text', 'url', 'email', 'boolean', 'image', 'pdf', 'list', 'choice', 'choices', 'raw']),
  /** For `choice` and `choices`; `id` is what is sent. Empty for all others. */
  choices: z.array(z.object({ id: z.string(), name: z.string(), description: z.string() })),
  nullable: z.boolean(),
  required: z.boolean(),
  defaultValue: answer.optional(),
  maxLength: z.number().int().nullable(),
  maxSizeBytes: z.number().int().nullable(),
  askedBy: z.array(z.string()),
})
export type FormField = z.infer<typeof formField>

export const registrationPlan = z.object({
  utility: utilityBrief,
  scopes: z.array(
    z.object({
      id: z.string(),
      type: z.string(),
      name: z.string(),
      description: z.string(),
      reason: z.enum(['chosen', 'always', 'opens-grants']),
      /** For `opens-grants`: the chosen scopes that need it. */
      forScopes: z.array(z.string()),
    }),
  ),
  fields: z.array(formField),
  tasks: z.array(
    z.object({
      fieldId: z.string(),
      type: wireEnum,
      description: z.string(),
      documentation: z.string().nullable(),
      fee: money.nullable(),
      askedBy: z.array(z.string()),
    }),
  ),
  feesByCurrency: z.array(money),
  humanReview: z.boolean(),
  policyUrl: z.string().nullable(),
  termsUrl: z.string().nullable(),
})
export type RegistrationPlan = z.infer<typeof registrationPlan>

export const exactRequest = z.object({
  method: z.literal('POST'),
  url: z.string(),
  host: z.string(),
  headers: z.record(z.string(), z.string()),
  /** The body, indented, with files shortened to a note; the byte count is that of the real body. */
  bodyText: z.string(),
  bodyBytes: z.number().int(),
  /**
   * Stands for the address, the exact bytes, the pages agreed to and the fees; sending names it, so that what was
   * seen is what is sent.
   */
  bodyHash: z.string(),
  problems: z.array(z.object({ fieldName: z.string(), problem: z.string() })),
})
export type ExactRequest = z.infer<typeof exactRequest>

/** How the newest request for production stands, whoever made it (02 §6.1). */
export const productionRequest = z.object({
  threadKey,
  state: z.enum(['on-its-way', 'waiting-on-them', 'needs-you', 'done', 'rejected', 'errored', 'unknown']),
  /** The utility began it by itself. */
  byUtility: z.boolean(),
  sinceMs: atMs.nullable(),
  /** Why it was refused, in their words. */
  reason: z.string().nullable(),
  /** The production object that came of it, once it is listed. */
  productionClientId: z.string().nullable(),
})
export type ProductionRequest = z.infer<typeof productionRequest>

export const clientObject = z.object({
  clientId: z.string(),
  /** The object's own address, which a production request names (02 §5.1). */
  uri: z.string().nullable(),
  name: z.string(),
  environment,
  status: wireEnum,
  statusOptions: z.array(z.string()),
  scopes: z.array(z.string()),
  isAdmin: z.boolean(),
  /** True for the admin client whose secret this desk holds. */
  isOurs: z.boolean(),
  grantTypes: z.array(z.string()),
  responseTypes: z.array(z.string()),
  redirectUris: z.array(z.string()),
  modified: z.string().nullable(),
  production: productionRequest.nullable(),
  /** Production may be asked for this object now: it is a sandbox one, and no request is under way (02 §6.9). */
  mayRequestProduction: z.boolean(),
})
export type ClientObjectShown = z.infer<typeof clientObject>

export const onboardingTask = z.object({
  /** Empty for what the utility asks for without having announced it. */
  fieldId: z.string(),
  type: wireEnum,
  description: z.string(),
  /** Where the utility explains the step. */
  documentation: z.string().nullable(),
  /** Scope ids. */
  askedBy: z.array(z.string()),
  state: z.enum(['to-do', 'waiting-on-them', 'done', 'rejected', 'errored', 'not-started', 'unknown']),
  /** The effective status on the wire; null before they asked. */
  status: wireEnum.nullable(),
  fee: money.nullable(),
  messageKey: messageKey.nullable(),
  threadKey: threadKey.nullable(),
  /** The request itself, for a question to support about it. */
  requestUri: z.string().nullable(),
  requestName: z.string().nullable(),
  /** Several requirements share one kind of request, and no word on the wire tells which is which. */
  matchedByOrder: z.boolean(),
  linkUrl: z.string().nullable(),
  /** Links that a renewed one replaced, newest first (02 §3.6). */
  supersededLinks: z.array(z.object({ url: z.string(), atMs })),
  receiptUrl: z.string().nullable(),
  /** Why it was refused, in their words. */
  reason: z.string().nullable(),
  /** Since when it is in this state. */
  sinceMs: atMs.nullable(),
  /** A production object has every scope that asked for it, though the step is not done. */
  noLongerNeeded: z.boolean(),
})
export type OnboardingTask = z.infer<typeof onboardingTask>

export const registrationDetail = z.object({
  registrationId,
  utility: utilityBrief,
  adminClientId: z.string(),
  registeredAtMs: atMs,
  imported: z.boolean(),
  keystone: credentialKey,
  /** Where the registration stands as a whole, by the objects that customers consent to. */
  environment,
  clients: z.array(clientObject),
  /** Those that the utility does not have any more, as they were last. */
  removedClients: z.array(
    z.object({
      clientId: z.string(),
      name: z.string(),
      environment,
      scopes: z.array(z.string()),
      /** When that was noticed. */
      sinceMs: atMs,
    }),
  ),
  /** The page that names accounts to try a sandbox with, for people (02 §3.2). */
  testAccounts: z.string().nullable(),
  tasks: z.array(onboardingTask),
  requestedScopes: z.array(z.string()),
  scopesNotCreated: z.array(z.string()),
  /** Fields whose returned value differs from the one sent (RFC 7591 §3.2.1). */
  serverChanges: z.array(z.object({ field: z.string(), sent: z.string(), returned: z.string() })),
  /** Origins outside those the registration was made with that an address led to; nothing was sent there. */
  originQuestions: z.array(
    z.object({
      origin: z.string(),
      /** The first address that led there. */
      url: z.string(),
      sinceMs: atMs,
      known: z.array(z.string()),
    }),
  ),
  syncedAtMs: atMs.nullable(),
  lastProblem: failure.nullable(),
  recoveryMissing: z.boolean(),
  /** Null where there was nothing to agree to, or another program agreed. */
  agreed: z.object({ atMs, pages: z.array(agreedPage) }).nullable(),
})
export type RegistrationDetail = z.infer<typeof registrationDetail>

/** What some servers give to manage a registration without its secret (RFC 7592). */
export const registrationManagement = z.object({
  accessToken: z.string().min(1).max(4000),
  clientUri: z.string().min(1).max(4000),
})
export type RegistrationManagement = z.infer<typeof registrationManagement>

export const registrationMethods = {
  'registrations.plan': method(
    'desk',
    z.object({ utilityId, scopeIds: z.array(z.string()) }),
    registrationPlan,
    ['not-found', 'endpoint-missing'],
  ),
  'registrations.draft': method(
    'desk',
    z.object({ utilityId }),
    z.object({ draft: registrationDraft.nullable(), savedAtMs: atMs.nullable() }),
  ),
  'registrations.saveDraft': method(
    'desk',
    z.object({ utilityId, draft: registrationDraft }),
    z.object({ savedAtMs: atMs }),
  ),
  /**
   * The draft with everything filled that a person did not write: from its company profile, else with the utility's
   * defaults. What was written for this utility stays. Saves nothing.
   */
  'registrations.prefill': method(
    'desk',
    z.object({ utilityId, draft: registrationDraft }),
    z.object({
      draft: registrationDraft,
      /** What the draft would hold if nothing had been written into it. */
      offered: draftValues,
    }),
    ['not-found', 'endpoint-missing'],
  ),
  /** Exactly what would be sent, and what still needs correcting. Sends nothing. */
  'registrations.preview': method('desk', z.object({ utilityId, draft: registrationDraft }), exactRequest, [
    'not-found',
    'endpoint-missing',
  ]),
  /**
   * Sends the one POST (02 §4). The answer is the settled attempt; a lost answer is `outcome-unknown`. While
   * such an attempt is open, another is refused with that code until a person decided to register again.
   */
  'registrations.send': method(
    'desk',
    z.object({ utilityId, draft: registrationDraft, bodyHash: z.string() }),
    attempt,
    [
      'registration-invalid',
      'registration-changed',
      'registration-in-flight',
      'registration-unsealed',
      'registration-closed',
      'outcome-unknown',
      'endpoint-missing',
      'issuer-changed',
      'utility-paused',
    ],
  ),
  ...attemptMethods,
  /** Takes over an admin id and secret obtained elsewhere; proved by a token request before it is saved. */
  'registrations.import': method(
    'desk',
    z.object({
      utilityId,
      clientId: z.string().min(1).max(1000),
      clientSecret: z.string().min(1).max(4000),
      attemptId: attemptId.nullable(),
      /** The registration whose secret this one takes the place of; its number must be the same. */
      replaces: registrationId.nullable().default(null),
      management: registrationManagement.nullable().default(null),
    }),
    z.object({ registrationId }),
    [
      'credentials-rejected',
      'already-registered',
      'registration-busy',
      'registration-in-flight',
      'endpoint-missing',
      'invalid-input',
    ],
  ),
  'registrations.list': method(
    'desk',
    z.object({ utilityId: utilityId.nullable() }),
    z.object({ registrations: z.array(registrationDetail) }),
  ),
  'registrations.get': method('desk', z.object({ registrationId }), registrationDetail, ['not-found']),
  /** A person's yes or no to one of the `originQuestions`. After a yes, secret and tokens may go there too. */
  'registrations.decideOrigin': method(
    'desk',
    z.object({ registrationId, origin: z.string().max(2000), trusted: z.boolean() }),
    done,
    ['not-found'],
  ),
  'registrations.refresh': method('desk', z.object({ registrationId }), done, [
    'not-found',
    'credentials-rejected',
    'timeout',
    'connection-refused',
  ]),
} as const
