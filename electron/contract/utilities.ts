import { z } from 'zod'
import {
  atMs,
  done,
  failure,
  finding,
  money,
  nothing,
  suggestion,
  utilityBrief,
  utilityId,
  wireEnum,
} from './common'
import { method } from './define'

/** The six connection states; a failing one says which kind. */
export const utilityState = z.enum(['healthy', 'attention', 'failing', 'unknown', 'paused', 'moved'])
export type UtilityState = z.infer<typeof utilityState>

/** What the number *Not healthy* counts, and what the list it opens shows. Paused is a choice, not a defect. */
export const notHealthyStates: readonly UtilityState[] = ['attention', 'failing', 'unknown', 'moved']

export const failingKind = z.enum([
  'unreachable',
  'tls-or-proxy',
  'credentials',
  'server-error',
  'not-per-spec',
])

export const stage = z.enum(['found', 'sandbox', 'in-review', 'production', 'ended'])
export type Stage = z.infer<typeof stage>

/** The generations of the wire format, oldest first. All call themselves v1; their documents tell them apart. */
export const draftId = z.enum([
  'first',
  'updates-renamed',
  'in-client-urls',
  'client-admin',
  'late-2025',
  'merged',
])
export type DraftId = z.infer<typeof draftId>

/** Which generation a utility is read as, and what Busbar does with that one. */
export const draftShown = z.object({
  id: draftId,
  /** As the end of a sentence that starts with “It speaks”. */
  label: z.string(),
  /** One sentence: what in its documents showed `detected`. */
  detectedBy: z.string(),
  detected: draftId,
  /** A person chose it (`utilities.setDraft`). */
  override: z.boolean(),
  support: z.enum(['full', 'read-register-token', 'read-only']),
})
export type DraftShown = z.infer<typeof draftShown>

export const utilityRow = utilityBrief.extend({
  state: utilityState,
  failingKind: failingKind.nullable(),
  /** One sentence for the state, in plain words. */
  stateText: z.string(),
  stage,
  countries: z.array(z.string()),
  commodities: z.array(z.string()),
  /** The weightiest role among its coverage entries; null when it has none (01 §4.5). */
  role: wireEnum.nullable(),
  /** Names and abbreviations of the entities it serves, for searching; not all of a very long list. */
  entities: z.array(z.string()),
  /** A person's own words for it, in order; they stay on this computer. */
  tags: z.array(z.string()),
  /** Something was sent to it and nobody knows whether it arrived. */
  outcomeUnknown: z.boolean(),
  openItems: z.number().int(),
  /** Changes in its documents that nobody has looked at. */
  unseenChanges: z.number().int(),
  nextExpiryAtMs: atMs.nullable(),
  neverExpires: z.boolean(),
  checkedAtMs: atMs.nullable(),
  registered: z.boolean(),
  /** Out of sight: in the list only when it is asked for. */
  hidden: z.boolean(),
  loopback: z.boolean(),
  draft: draftId,
})
export type UtilityRow = z.infer<typeof utilityRow>

/** What a grant of a scope can say, and how far it reaches (02 §3.8). Values are as the server wrote them. */
export const scopeLimit = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  format: wireEnum,
  required: z.boolean(),
  minimum: z.string().nullable(),
  maximum: z.string().nullable(),
  defaultValue: z.string().nullable(),
  /** Names of the choices, for the format `choice`. */
  choices: z.array(z.string()),
})
export type ScopeLimit = z.infer<typeof scopeLimit>

export const scopeShown = z.object({
  id: z.string(),
  type: z.string(),
  name: z.string(),
  description: z.string(),
  documentation: z.string().nullable(),
  /** False when the scope has no description and so cannot be registered through CDS (02 §3.2). */
  registerable: z.boolean(),
  /** True for the scopes Busbar adds by itself: cds_client_admin and needed grant-admin scopes. */
  addedForYou: z.boolean(),
  grantAdminScope: z.string().nullable(),
  needsUserConsent: z.boolean(),
  /** The scope lists `none` among its authentication methods, so a client without secret may use it (02 §3.4). */
  worksWithoutSecret: z.boolean(),
  grantTypes: z.array(z.string()),
  requirements: z.array(z.string()),
  optional: z.array(z.string()),
  coverageIds: z.array(z.string()),
  limits: z.array(scopeLimit),
  knownType: z.boolean(),
})
export type ScopeShown = z.infer<typeof scopeShown>

export const coverageEntry = z.object({
  id: z.string(),
  entityName: z.string(),
  entityAbbreviation: z.string().nullable(),
  country: z.string().nullable(),
  name: z.string(),
  description: z.string().nullable(),
  type: wireEnum,
  role: wireEnum,
  infrastructureTypes: z.array(wireEnum),
  commodityTypes: z.array(wireEnum),
  capabilities: z.array(z.string()),
  updated: z.string().nullable(),
})
export type CoverageEntryShown = z.infer<typeof coverageEntry>

export const requirement = z.object({
  fieldId: z.string(),
  /** `registration_field` is asked for now; every other type is a task afterwards. */
  type: wireEnum,
  description: z.string(),
  documentation: z.string().nullable(),
  fieldName: z.string().nullable(),
  format: z.string().nullable(),
  fee: money.nullable(),
  askedBy: z.array(z.string()),
})

export const links = z.object({
  website: z.string().nullable(),
  documentation: z.string().nullable(),
  support: z.string().nullable(),
  serviceDocumentation: z.string().nullable(),
  policy: z.string().nullable(),
  terms: z.string().nullable(),
  humanRegistration: z.string().nullable(),
  testAccounts: z.string().nullable(),
})

/** Another metadata document this one leads to, directly or through others (01 §3.3). */
export const relatedUtility = z.object({
  url: z.string(),
  host: z.string(),
  name: z.string().nullable(),
  capabilities: z.array(z.string()),
  /** It offers `oauth`, so that registering may be possible there. */
  offersRegistration: z.boolean(),
  /** Why it could not be read; the rest of the tree stands. */
  problem: failure.nullable(),
})
export type RelatedUtility = z.infer<typeof relatedUtility>

/** What discovery learned about one utility; the same shape before and after it is in the list. */
export const utilityProfile = z.object({
  name: z.string(),
  abbreviation: z.string().nullable(),
  description: z.string(),
  host: z.string(),
  metadataUrl: z.string(),
  issuer: z.string().nullable(),
  loopback: z.boolean(),
  metadataVersion: z.string().nullable(),
  draft: draftShown,
  timeZone: z.string().nullable(),
  capabilities: z.array(z.string()),
  updated: z.string().nullable(),
  links,
  coverage: z.object({
    entries: z.array(coverageEntry),
    complete: z.boolean(),
    /** Set when a page failed; the entries read so far stay. */
    problem: failure.nullable(),
  }),
  scopes: z.array(scopeShown),
  requirements: z.array(requirement),
  registration: z.object({
    possible: z.boolean(),
    /** Why not, in words, when registering here is not possible. */
    reason: z.string().nullable(),
    host: z.string().nullable(),
  }),
  relatedMetadata: z.array(z.string()),
  relatedUtilities: z.array(relatedUtility),
  findings: z.array(finding),
  moved: z.object({ from: z.string(), to: z.string(), permanent: z.boolean() }).nullable(),
})
export type UtilityProfile = z.infer<typeof utilityProfile>

export const utilityPreview = z.object({
  previewId: z.string(),
  profile: utilityProfile,
  alreadyListedAs: utilityId.nullable(),
})
export type UtilityPreview = z.infer<typeof utilityPreview>

export const utilityDetail = z.object({
  row: utilityRow,
  profile: utilityProfile.nullable(),
  addedAtMs: atMs,
  lastProblem: failure.nullable(),
  pausedReason: z.string().nullable(),
  /** Set while a move waits for the person's yes; secrets stay with the old host until then. */
  pendingMove: z
    .object({
      from: z.string(),
      to: z.string(),
      permanent: z.boolean(),
      /** What the metadata at the new place calls the utility; null when it does not say. */
      newName: z.string().nullable().default(null),
      /** Whom the certificate there names; null without one. */
      certificate: z.string().nullable().default(null),
    })
    .nullable(),
  checks: z.array(z.object({ atMs, ok: z.boolean(), text: z.string(), durationMs: z.number().int() })),
  /** What holds secrets back or keeps registering closed until a person said yes (`utilities.confirm`). */
  questions: z.array(
    z.object({ what: z.enum(['issuer', 'version']), from: z.string(), to: z.string(), text: z.string() }),
  ),
  /** What changed in its documents, newest first. */
  changes: z.array(z.object({ atMs, text: z.string() })),
})
export type UtilityDetail = z.infer<typeof utilityDetail>

const discoveryErrors = [
  'address-invalid',
  'insecure-address',
  'address-space',
  'demo-only',
  'host-not-found',
  'connection-refused',
  'connection-lost',
  'timeout',
  'tls-failed',
  'proxy-failed',
  'redirect-refused',
  'answer-too-large',
  'no-metadata',
  'metadata-guarded',
  'not-json',
  'html-instead-of-json',
  'not-metadata',
  'unexpected-answer',
  'too-deep',
  'server-error',
  'utility-unavailable',
  'too-many-requests',
  'offline',
] as const

export const utilityMethods = {
  'utilities.list': method('desk', nothing, z.object({ rows: z.array(utilityRow) })),
  /** Addresses worth typing; only the demo grid offers any. */
  'utilities.suggestions': method('desk', nothing, z.object({ suggestions: z.array(suggestion) })),
  /** Discovers what an address offers, without saving it (01 §3, 02 §3). */
  'utilities.preview': method(
    'desk',
    z.object({ address: z.string().max(2000) }),
    utilityPreview,
    discoveryErrors,
  ),
  /** Saves a preview into the list; `acceptMove` confirms a 301 or 302 to another host (01 §5). */
  'utilities.add': method(
    'desk',
    z.object({ previewId: z.string(), acceptMove: z.boolean().default(false) }),
    z.object({ utilityId }),
    ['not-found', 'redirect-refused'],
  ),
  'utilities.get': method('desk', z.object({ utilityId }), utilityDetail, ['not-found']),
  'utilities.refresh': method('desk', z.object({ utilityId }), done, [
    ...discoveryErrors,
    'not-found',
    'utility-paused',
  ]),
  'utilities.setPaused': method('desk', z.object({ utilityId, paused: z.boolean() }), done, ['not-found']),
  /** Says yes to the `to` of a `pendingMove` that was shown, and to no other place. */
  'utilities.acceptMove': method('desk', z.object({ utilityId, to: z.string() }), done, [
    'not-found',
    'redirect-refused',
  ]),
  /**
   * Says yes to a question of `utilities.get`: a new issuer, or a version this Busbar does not know. `to` is that of
   * the question that was shown.
   */
  'utilities.confirm': method(
    'desk',
    z.object({ utilityId, what: z.enum(['issuer', 'version']), to: z.string() }),
    done,
    ['not-found', 'issuer-changed'],
  ),
  /** Reads it as another draft than its documents show, from now on; null goes by the documents again. */
  'utilities.setDraft': method('desk', z.object({ utilityId, draft: draftId.nullable() }), done, [
    'not-found',
  ]),
  'utilities.remove': method('desk', z.object({ utilityId }), done, ['not-found', 'has-registration']),
  /** The documents as received, secrets stripped, as indented text. */
  'utilities.raw': method(
    'desk',
    z.object({ utilityId }),
    z.object({
      documents: z.array(
        z.object({ name: z.string(), url: z.string(), receivedAtMs: atMs, text: z.string() }),
      ),
    }),
    ['not-found'],
  ),
} as const
