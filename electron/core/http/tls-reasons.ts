const unknownAuthority = 'its certificate comes from an authority this computer does not trust'
const noWayUp = `${unknownAuthority}, or it leaves out a certificate in between`

const reasons: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: unknownAuthority,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: noWayUp,
  UNABLE_TO_GET_ISSUER_CERT: noWayUp,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: noWayUp,
  CERT_REVOKED: 'its certificate was revoked',
  INVALID_PURPOSE: 'its certificate is not one for servers',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
  ERR_SSL_WRONG_VERSION_NUMBER: 'what answers there does not speak https',
}

/** What is wrong with a secure connection, in words; the code itself where there are none; null for other codes. */
export function tlsReasonOf(code: string | undefined): string | null {
  if (code === undefined) return null
  if (Object.hasOwn(reasons, code)) return reasons[code] ?? null
  return /^(ERR_SSL|ERR_TLS|CERT_|UNABLE_TO_|EPROTO|INVALID_CA|HOSTNAME_MISMATCH)/.test(code) ? code : null
}
