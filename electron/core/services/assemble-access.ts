import type { WorkSource } from '../sync/scheduler'
import {
  type AuthorizationDeps,
  type AuthorizationService,
  createAuthorizationService,
} from './authorization/authorization'
import type { DeskContext } from './context'
import { createGrantService, type GrantService, type GrantServiceDeps } from './grants/grants'

export interface AccessParts {
  readonly authorization: AuthorizationService
  readonly handlers: AuthorizationService['handlers'] & GrantService['handlers']
  readonly sources: readonly WorkSource[]
}

/** Who lets whom have which data: what customers are asked, and the grants that come of it. */
export function assembleAccess(
  context: DeskContext,
  deps: Omit<AuthorizationDeps, 'grantsChanged'> & GrantServiceDeps,
): AccessParts {
  const grants = createGrantService(context, deps)
  const authorization = createAuthorizationService(context, {
    ...deps,
    grantsChanged: (id) => grants.readAgain(id),
  })
  return {
    authorization,
    handlers: { ...authorization.handlers, ...grants.handlers },
    sources: [authorization.works, grants.works],
  }
}
