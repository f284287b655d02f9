import type { UtilityId } from '../../../contract/common'
import type { ExactRequest, RegistrationDetail, RegistrationDraft } from '../../../contract/registrations'
import type { AgreedPage, WatchedPage } from '../../../contract/watching'
import type { AuthServerMetadata } from '../../cds/auth-server-metadata'
import type { PageBook } from '../watching/page-book'
import type { RegistrationFacts } from './keystone'

/** The pages that registering means agreeing to, each with its words as they were read last (CDS-WG1-02 §3.2). */
export function pagesToAgree(
  book: Pick<PageBook, 'state' | 'newest'>,
  utilityId: UtilityId,
  { op_policy_uri: policy, op_tos_uri: terms }: AuthServerMetadata,
): AgreedPage[] {
  const named: [WatchedPage, string | null][] = [
    ['policy', policy],
    ['terms', terms],
  ]
  return named.flatMap(([page, url]) => (url === null ? [] : [pageAt(book, utilityId, page, url)]))
}

function pageAt(
  book: Pick<PageBook, 'state' | 'newest'>,
  utilityId: UtilityId,
  page: WatchedPage,
  url: string,
): AgreedPage {
  const state = book.state(utilityId, page)
  // What is known of another address says nothing about this one.
  if (state?.url !== url) return { page, url, snapshot: null, problem: null }
  const newest = state.succeededAtMs === null ? null : book.newest(utilityId, page)
  const snapshot =
    newest === null || state.succeededAtMs === null
      ? null
      : { snapshotId: newest.id, sha256: newest.value.sha256, readAtMs: state.succeededAtMs }
  return { page, url, snapshot, problem: state.problem?.message ?? null }
}

/** What agreeing is to: another address or other words need another yes. */
export function agreedIdentity(pages: readonly AgreedPage[]): unknown {
  return pages.map(({ page, url, snapshot }) => [page, url, snapshot?.snapshotId ?? null])
}

export function agreementProblems(
  draft: Pick<RegistrationDraft, 'agreed' | 'agreedSnapshots'>,
  pages: readonly AgreedPage[],
): ExactRequest['problems'] {
  if (pages.length === 0) return []
  if (!draft.agreed)
    return [
      { fieldName: 'agreed', problem: 'is needed: tick the box once you have read the policy and the terms' },
    ]
  const seen = draft.agreedSnapshots
  const changed = pages.filter((one) => one.snapshot && seen && !seen.includes(one.snapshot.snapshotId))
  if (changed.length === 0) return []
  const names = changed.map((one) => (one.page === 'terms' ? 'the terms' : 'the policy')).join(' and ')
  return [{ fieldName: 'agreed', problem: `is needed again: ${names} changed since you gave it` }]
}

/** The pages a registration agreed to, with the words that were read. An earlier Busbar kept the addresses only. */
export function agreedShown({ agreed }: Pick<RegistrationFacts, 'agreed'>): RegistrationDetail['agreed'] {
  if (agreed === null) return null
  const { atMs, policyUrl, termsUrl } = agreed
  const named = [
    { page: 'policy' as const, url: policyUrl ?? null },
    { page: 'terms' as const, url: termsUrl ?? null },
  ]
  const bare = named.flatMap(({ page, url }) =>
    url === null ? [] : [{ page, url, snapshot: null, problem: null }],
  )
  return { atMs, pages: agreed.pages ? [...agreed.pages] : bare }
}
