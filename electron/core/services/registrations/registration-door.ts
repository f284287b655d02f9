import type { DraftShown, UtilityProfile } from '../../../contract/utilities'
import { adminScopeId, type AuthServerMetadata } from '../../cds/auth-server-metadata'
import { olderAdminScope } from '../../cds/drafts/scope-names'
import type { Discovered } from '../utilities/discovery'

/** The one version of each document this Busbar knows (CDS-WG1-01 §3.2, CDS-WG1-02 §3.2). */
const knownVersion = 'v1'

/** The versions among these that this Busbar does not know; a version that is not stated is only a finding. */
export function unknownVersionsOf(named: readonly (string | null)[]): string[] {
  const stated = named.flatMap((version) => version ?? [])
  return [...new Set(stated)].filter((version) => version !== knownVersion)
}

/** Whether registering here is possible, and if not, why, in words. */
export function registrationDoor(
  discovered: Discovered,
  confirmedVersions: readonly string[],
  draft: DraftShown,
): UtilityProfile['registration'] {
  const { authServer } = discovered
  const endpoint = authServer?.found?.value.registration_endpoint ?? null
  const host = endpoint === null ? null : new URL(endpoint).host
  const reason = closedBecause(discovered, confirmedVersions, draft)
  return { possible: reason === null, reason, host }
}

function closedBecause(
  discovered: Discovered,
  confirmedVersions: readonly string[],
  draft: DraftShown,
): string | null {
  const { authServer, related } = discovered
  if (authServer === null) {
    const others = related.filter((one) => one.offersRegistration).map((one) => one.name ?? one.host)
    return others.length > 0
      ? `It publishes information only. Registering is offered by ${others.join(', ')}.`
      : 'It publishes information only.'
  }
  if (draft.support === 'read-only') {
    return `It speaks ${draft.label}, which Busbar reads and does not register with.`
  }
  if (authServer.problem) return authServer.problem.message
  const named = [discovered.metadata.cds_metadata_version, authServer.found?.value.cds_oauth_version ?? null]
  const unread = unknownVersionsOf(named).find((version) => !confirmedVersions.includes(version))
  if (unread !== undefined) {
    return `It follows version “${unread}”, which this Busbar does not know. Confirm that first.`
  }
  if (authServer.expectedIssuer !== null) {
    const named = authServer.found?.value.issuer ?? ''
    return `Its authorization server calls itself ${named}, but its address stands for ${authServer.expectedIssuer}.`
  }
  return authServer.found ? lackOf(authServer.found.value) : null
}

/** Only what a registration cannot be sent without; everything else that is missing is a finding. */
function lackOf(auth: AuthServerMetadata): string | null {
  if (auth.registration_endpoint === null) return 'It does not say where to register.'
  if (auth.token_endpoint === null) return 'It does not say where tokens come from.'
  const named = [...auth.scopes_supported, ...Object.keys(auth.cds_scope_descriptions)]
  const admin = adminScopeId(auth)
  if (named.includes(olderAdminScope) && !named.includes(admin)) {
    return `Its admin scope is called “${olderAdminScope}” and was not read as that, so nobody could administer a registration.`
  }
  return null
}
