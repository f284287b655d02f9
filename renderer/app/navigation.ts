import { useCallback } from 'react'
import { create } from 'zustand'
import type { ComposeType, InboxView } from '../../electron/contract/inbox'
import type { ThreadKind } from '../../electron/contract/triage'

/** What a new message starts with; what is missing is asked. */
export interface Compose {
  registrationId?: string
  type?: ComposeType
  name?: string
  description?: string
  relatedUri?: string
  relatedType?: string
}

/** Where a person can be. Ids only: rows come from core. */
export type Route =
  | { name: 'overview' }
  | {
      name: 'inbox'
      view: InboxView
      threadKey: string | null
      /** Only threads of this kind. */
      kind?: ThreadKind
      search?: string
      /** The hits of the search by how well they fit. */
      byRelevance?: boolean
      /** Set by a line that opens a search, so that the field shows it. */
      searchFrom?: string
      /** Which of the thread's drafts is open, when there are several. */
      draftId?: string
      /** A new message is being written in place of the reader. */
      compose?: Compose
    }
  | { name: 'utilities'; state?: 'not-healthy' }
  | { name: 'add-utility' }
  | { name: 'utility'; utilityId: string; tab?: string }
  | { name: 'compare'; utilityIds: readonly string[]; view?: string }
  | { name: 'register'; utilityId: string; attemptId?: string }
  | { name: 'bulk-register'; bulkId: string; part?: 'scopes' | 'answers' | 'agree' }
  | { name: 'bulk-run'; runId: string }
  | { name: 'attempt'; attemptId: string }
  | { name: 'registration'; registrationId: string }
  | { name: 'client'; registrationId: string; clientId: string }
  | { name: 'leaving'; registrationId: string }
  | {
      name: 'authorize'
      registrationId: string
      clientId?: string
      scopeIds?: readonly string[]
      /** The grant that waits for it, and the text of its details. */
      grantId?: string
      details?: string
      /** Whoever is signed in at the utility signs in anew. */
      login?: boolean
    }
  | { name: 'authorizations'; tab?: 'asked' | 'tokens'; authorizationId?: string }
  | {
      name: 'grants'
      group?: 'working' | 'waiting' | 'ended' | 'trouble'
      /** The one whose details are open. */
      grant?: { registrationId: string; grantId: string }
    }
  | { name: 'archive'; registrationId?: string }
  | { name: 'other-secrets' }
  | {
      name: 'credentials'
      bucket?: string
      credentialKey?: string
      view?: 'table' | 'renewals' | 'health'
      /** The renewal whose sheet is open. */
      rotationId?: string
    }
  | { name: 'activity'; activityId?: string; utilityId?: string }
  | { name: 'settings'; section?: string }
  | { name: 'profiles'; profileId?: string }

export type RouteName = Route['name']
export type RouteOf<N extends RouteName> = Extract<Route, { name: N }>

const home: Route = { name: 'overview' }
const longestHistory = 100

interface Navigation {
  history: readonly Route[]
  index: number
  route: Route
  /** The row under the cursor of each place visited, so that going back finds it again. */
  selections: Readonly<Record<string, string>>
  go: (route: Route) => void
  /** Changes where we are without a new step back, for moves inside one screen. */
  replace: (route: Route) => void
  back: () => void
  forward: () => void
}

/** True when both lead to the same place. */
function sameRoute(a: Route, b: Route): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

export const useNavigation = create<Navigation>()((set, get) => {
  const at = (history: readonly Route[], index: number) => ({ history, index, route: history[index] ?? home })
  return {
    ...at([home], 0),
    selections: {},
    go(route) {
      const { history, index } = get()
      if (sameRoute(get().route, route)) return
      const next = [...history.slice(0, index + 1), route].slice(-longestHistory)
      set(at(next, next.length - 1))
    },
    replace(route) {
      const { history, index } = get()
      set(at([...history.slice(0, index), route, ...history.slice(index + 1)], index))
    },
    back() {
      const { history, index } = get()
      if (index > 0) set(at(history, index - 1))
    },
    forward() {
      const { history, index } = get()
      if (index < history.length - 1) set(at(history, index + 1))
    },
  }
})

/** The remembered row of the place we are at, and the way to change it. */
export function useSelection(): [string | null, (key: string) => void] {
  const place = useNavigation((state) => JSON.stringify(state.route))
  const selected = useNavigation((state) => state.selections[place] ?? null)
  const select = useCallback(
    (key: string) =>
      useNavigation.setState(({ selections }) => ({ selections: { ...selections, [place]: key } })),
    [place],
  )
  return [selected, select]
}

/** Goes somewhere, from anywhere. */
export function go(route: Route): void {
  useNavigation.getState().go(route)
}

const names: ReadonlySet<string> = new Set<RouteName>([
  'overview',
  'inbox',
  'utilities',
  'add-utility',
  'utility',
  'compare',
  'register',
  'bulk-register',
  'bulk-run',
  'attempt',
  'registration',
  'client',
  'leaving',
  'authorize',
  'authorizations',
  'grants',
  'archive',
  'credentials',
  'other-secrets',
  'activity',
  'settings',
  'profiles',
])

/** Checks a remembered place before it is used; another version may have written it. */
export function isRoute(value: unknown): value is Route {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    names.has(value.name)
  )
}
