import type { OtherSecretRow } from '../../../electron/contract/other-secrets'
import { DateText } from '../../ui/DateText'
import type { Property } from '../../ui/PropertyList'

/** What is known of a secret that no utility hands out, without its value. */
export function otherSecretFacts(row: OtherSecretRow): Property[] {
  const { certificate, userName, expiresAtMs } = row
  return [
    ...(userName ? [{ name: 'User name', value: <code dir="ltr">{userName}</code> }] : []),
    {
      name: 'Ends',
      value: expiresAtMs === null ? 'Nobody said' : <DateText atMs={expiresAtMs} as="expiry" focusable />,
    },
    ...(certificate
      ? [
          { name: 'For', value: certificate.subject },
          ...(certificate.names.length > 0 ? [{ name: 'Names', value: certificate.names.join(', ') }] : []),
          { name: 'Issuer', value: certificate.issuer },
          { name: 'Valid from', value: <DateText atMs={certificate.validFromMs} as="expiry" focusable /> },
          {
            name: 'Private key',
            value: certificate.keyFits === null ? 'Not here' : 'Here, and it belongs to this certificate',
          },
          { name: 'SHA-256', value: <code className="other-secret__print">{certificate.fingerprint}</code> },
        ]
      : []),
    { name: 'Put in', value: <DateText atMs={row.changedAtMs} as="day-clock" focusable /> },
  ]
}
