import { BusbarError, type ErrorCode } from '../../contract/errors'

/** What each error of an authorization means (RFC 6749 §4.1.2.1, RFC 9396 §5, CDS-WG1-02 §8.3). */
const codes: Readonly<Record<string, ErrorCode>> = {
  access_denied: 'consent-denied',
  invalid_request: 'consent-request-invalid',
  unauthorized_client: 'consent-client-refused',
  unsupported_response_type: 'consent-code-unsupported',
  invalid_scope: 'consent-scope-refused',
  invalid_authorization_details: 'consent-details-refused',
  server_error: 'consent-server-error',
  temporarily_unavailable: 'consent-server-busy',
  cds_grant_id_invalid_value: 'consent-grant-mismatch',
  cds_grant_id_invalid_user: 'consent-wrong-user',
}

const longest = 300

/** The failure for an error a server sent; one this version does not know is shown as it came. */
export function consentFailure(error: string, description: string | null): BusbarError {
  const code = Object.hasOwn(codes, error) ? codes[error] : undefined
  return new BusbarError(code ?? 'consent-unknown-error', {
    oauthError: error.slice(0, longest),
    serverWords: description?.slice(0, longest) ?? 'no reason',
  })
}
