import { createHash } from 'node:crypto'
import type { UtilityId } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import type { Handlers } from '../../../contract/methods'
import { type ExactRequest, registrationDraft, type RegistrationDraft } from '../../../contract/registrations'
import type { InitialToken } from '../../../contract/initial-tokens'
import type { AgreedPage } from '../../../contract/watching'
import type { AuthServerMetadata } from '../../cds/auth-server-metadata'
import { isBefore } from '../../cds/drafts/drafts'
import { checkAnswers, textProblem } from '../../cds/registration-answers'
import { buildRegistrationBody, type RegisteringClient } from '../../cds/registration-body'
import { planRegistration, type RegistrationPlanned } from '../../cds/registration-plan'
import type { DeskContext } from '../context'
import { draftMembers, prefill } from '../profiles/prefill'
import { prefilledDraft } from '../profiles/prefilled-draft'
import { withDocuments } from '../profiles/profile-documents'
import type { ProfileStore } from '../profiles/profile-store'
import { agreedIdentity, agreementProblems, pagesToAgree } from './agreed-pages'
import { feeOf, planShown } from './registration-plan-shown'
import type { UtilityRefresher } from '../utilities/utility-refresh'
import type { UtilityStore } from '../utilities/utility-store'

/** The same for every installation, so that a utility can tell what software it talks to (RFC 7591 §2). */
const softwareId = '95106408-ac74-49f8-a41d-12fcbae1270c'

/** Nobody is ever sent there; it only satisfies servers of older drafts that insist on an address. */
const unusedRedirect = 'http://127.0.0.1/'

/** Everything one POST needs, worked out before anything is sent. */
export interface PreparedRegistration {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** Exactly what is sent. */
  readonly bodyText: string
  /** The same, indented and with files shortened. */
  readonly bodyShown: string
  /** See `exactRequest` in the contract. */
  readonly bodyHash: string
  readonly plan: RegistrationPlanned
  readonly problems: ExactRequest['problems']
  /** Names the server may use when it says what is wrong. */
  readonly fieldNames: readonly string[]
  readonly requestedScopes: readonly string[]
  readonly softwareId: string
  readonly authServer: AuthServerMetadata
  readonly ledFrom: string
  readonly tokenEndpoint: string
  /** The token that goes along, without its value; null for none. */
  readonly initialToken: InitialToken | null
  /** The addresses of the pages that are agreed to; null when the utility names none. */
  readonly agreed: { readonly policyUrl: string | null; readonly termsUrl: string | null } | null
  /** The same pages with the words that are agreed to. */
  readonly agreedPages: readonly AgreedPage[]
}

export interface RegistrationForm {
  readonly handlers: Pick<
    Handlers,
    | 'registrations.plan'
    | 'registrations.draft'
    | 'registrations.saveDraft'
    | 'registrations.prefill'
    | 'registrations.preview'
  >
  /** Throws `not-found`, and `endpoint-missing` when the utility lacks what a registration needs. */
  prepare(utilityId: UtilityId, draft: RegistrationDraft): Promise<PreparedRegistration>
  /** The same from metadata that is at hand. Throws `endpoint-missing`. */
  drawUp(utilityId: UtilityId, from: Published, draft: RegistrationDraft): PreparedRegistration
  /**
   * The metadata registrations are made with, fetched again when it is not fresh. Throws `issuer-changed`,
   * `endpoint-missing`, and what fetching throws when there is nothing to fall back to.
   */
  published(utilityId: UtilityId): Promise<Published>
  /** What was typed for a utility and not sent, or not taken; null when there is nothing. */
  kept(utilityId: UtilityId): RegistrationDraft | null
  keepDraft(utilityId: UtilityId, draft: RegistrationDraft): number
  dropDraft(utilityId: UtilityId): void
}

/** Authorization server metadata and where it was found. */
export interface Published {
  readonly value: AuthServerMetadata
  readonly url: string
}

interface KeptDraft {
  readonly draft: RegistrationDraft
  readonly savedAtMs: number
}

export function createRegistrationForm(
  context: DeskContext,
  deps: {
    utilities: UtilityStore
    refresher: Pick<UtilityRefresher, 'recentAuthServer'>
    /** Whether the utility refused the last attempt for want of redirect addresses. */
    redirectsDemanded(utilityId: UtilityId): boolean
    profiles: ProfileStore
    initialToken(utilityId: UtilityId): InitialToken | null
  },
): RegistrationForm {
  const { utilities } = deps
  const drafts = context.desk.table<KeptDraft>('registration-drafts')
  const keptDraft = (utilityId: UtilityId): KeptDraft | null => {
    const kept = drafts.get(utilityId)
    // An earlier Busbar knew less about a draft.
    return kept && { ...kept, draft: registrationDraft.parse(kept.draft) }
  }

  const published: RegistrationForm['published'] = (utilityId) => deps.refresher.recentAuthServer(utilityId)

  const takesRedirects = (utilityId: UtilityId): boolean =>
    isBefore(utilities.draft(utilityId), 'late-2025') && deps.redirectsDemanded(utilityId)

  const drawUp: RegistrationForm['drawUp'] = (utilityId, { value: authServer, url: ledFrom }, draft) => {
    const need = (url: string | null, endpoint: string): string => {
      if (url === null)
        throw new BusbarError('endpoint-missing', { utility: utilities.brief(utilityId).name, endpoint })
      return url
    }
    const url = need(authServer.registration_endpoint, 'registration endpoint')
    const tokenEndpoint = need(authServer.token_endpoint, 'token endpoint')
    const plan = planRegistration(authServer, draft.scopeIds)
    const { answers, problems: lost } = withDocuments(deps.profiles, draft.answers)
    const found = checkAnswers(plan, answers).filter(
      (one) => !lost.some((two) => two.fieldName === one.fieldName),
    )
    const answerProblems = [...lost, ...found]
    const wrong = new Set(answerProblems.map((one) => one.fieldName))
    const { op_policy_uri: policyUrl, op_tos_uri: termsUrl } = authServer
    const token = deps.initialToken(utilityId)
    // One given for another origin stays here; it would be a gift to whoever is there now.
    const initialToken = token?.origin === new URL(url).origin ? token : null
    const agreedPages = pagesToAgree(utilities.pageBook, utilityId, authServer)
    const { bodyText, shown } = buildRegistrationBody(
      plan,
      {
        ...clientOf(draft),
        ...(takesRedirects(utilityId) ? { redirectUris: [unusedRedirect] } : {}),
        softwareId,
        softwareVersion: context.version,
      },
      Object.fromEntries(Object.entries(answers).filter(([name]) => !wrong.has(name))),
    )
    return {
      url,
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      bodyText,
      bodyShown: shown,
      bodyHash: hashOf([
        url,
        bodyText,
        agreedIdentity(agreedPages),
        initialToken?.savedAtMs ?? null,
        plan.tasks.flatMap((task) => feeOf(task) ?? []),
      ]),
      plan,
      problems: [...clientProblems(draft), ...answerProblems, ...agreementProblems(draft, agreedPages)],
      fieldNames: [...ownNames, ...plan.fields.map((field) => field.fieldName)],
      requestedScopes: plan.scopes.map((scope) => scope.id),
      softwareId,
      authServer,
      ledFrom,
      tokenEndpoint,
      initialToken,
      agreed: agreedPages.length === 0 ? null : { policyUrl, termsUrl },
      agreedPages,
    }
  }

  const prepare: RegistrationForm['prepare'] = async (utilityId, draft) =>
    drawUp(utilityId, await published(utilityId), draft)

  const keepDraft: RegistrationForm['keepDraft'] = (utilityId, draft) => {
    const savedAtMs = context.nowMs()
    drafts.put(utilityId, { draft, savedAtMs })
    return savedAtMs
  }

  return {
    prepare,
    drawUp,
    published,
    kept: (utilityId) => keptDraft(utilityId)?.draft ?? null,
    keepDraft,
    dropDraft: (utilityId) => void drafts.remove(utilityId),
    handlers: {
      'registrations.plan': async ({ utilityId, scopeIds }) => {
        const { value } = await published(utilityId)
        return planShown(utilities.brief(utilityId), value, planRegistration(value, scopeIds))
      },
      'registrations.draft': ({ utilityId }) => keptDraft(utilityId) ?? { draft: null, savedAtMs: null },
      'registrations.saveDraft': ({ utilityId, draft }) => ({ savedAtMs: keepDraft(utilityId, draft) }),
      'registrations.prefill': async ({ utilityId, draft }) => {
        const { value } = await published(utilityId)
        const profile = draft.profileId === null ? null : deps.profiles.get(draft.profileId)
        const filled = prefill(planRegistration(value, draft.scopeIds), profile, utilities.brief(utilityId))
        const begun = { ...draft, profileId: profile?.profileId ?? null }
        return { draft: prefilledDraft(begun, filled), offered: filled }
      },
      'registrations.preview': async ({ utilityId, draft }) => {
        const prepared = await prepare(utilityId, draft)
        return {
          method: 'POST',
          url: prepared.url,
          host: new URL(prepared.url).host,
          headers: {
            ...prepared.headers,
            ...(prepared.initialToken ? { authorization: 'Bearer ⟨your initial access token⟩' } : {}),
          },
          bodyText: prepared.bodyShown,
          bodyBytes: Buffer.byteLength(prepared.bodyText),
          bodyHash: prepared.bodyHash,
          problems: prepared.problems,
        }
      },
    },
  }
}

function hashOf(seen: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(seen)).digest('hex')
}

const addresses = ['client_uri', 'logo_uri', 'tos_uri', 'policy_uri'] as const
/** Members that Busbar fills in itself. */
const ownNames = ['client_name', ...addresses, 'contacts']

/** The members of RFC 7591 §2 that a draft names. */
function clientOf(draft: RegistrationDraft): RegisteringClient {
  const inLanguages = Object.entries(draft.inLanguages).map(([name, value]) => [name, value.trim()] as const)
  return {
    clientName: draft.clientName.trim(),
    clientUri: draft.clientUri.trim(),
    logoUri: draft.logoUri.trim(),
    tosUri: draft.tosUri.trim(),
    policyUri: draft.policyUri.trim(),
    contacts: draft.contacts.map((one) => one.trim()).filter((one) => one !== ''),
    inLanguages: Object.fromEntries(inLanguages.filter(([, value]) => value !== '')),
  }
}

/** What Busbar asks for itself; the utility's own fields are checked by their formats. */
function clientProblems(draft: RegistrationDraft): ExactRequest['problems'] {
  const problems: ExactRequest['problems'] = []
  if (draft.clientName.trim() === '') problems.push({ fieldName: 'client_name', problem: 'needs a value' })
  const named = addresses.map((member) => [member, draft[draftMembers[member]]] as const)
  const translated = Object.entries(draft.inLanguages).filter(([name]) => !name.startsWith('client_name#'))
  for (const [fieldName, value] of [...named, ...translated]) {
    const problem = value.trim() === '' ? null : textProblem('url', value.trim())
    if (problem !== null) problems.push({ fieldName, problem })
  }
  return problems
}
