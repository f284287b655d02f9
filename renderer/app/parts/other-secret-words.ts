import {
  otherSecretKey,
  type OtherSecretKind,
  type OtherSecretRow,
  type SecretPart,
} from '../../../electron/contract/other-secrets'

/** Of its row among the credentials. */
export const rowKeyOf = ({ secretId }: Pick<OtherSecretRow, 'secretId'>): string => otherSecretKey(secretId)

export const kindWords: Readonly<Record<OtherSecretKind, string>> = {
  certificate: 'TLS certificate',
  'api-token': 'API token',
  password: 'Password',
  text: 'Text',
}

export function partLabel(kind: OtherSecretKind, part: SecretPart): string {
  if (part === 'key') return 'Private key'
  if (part === 'key-passphrase') return 'Passphrase of the key'
  return kind === 'certificate' ? 'Certificate' : kindWords[kind]
}

/** A day as typed, YYYY-MM-DD, to the end of that day here; null for an empty field, NaN for no day. */
export function endOfDayMs(typed: string): number | null {
  if (typed.trim() === '') return null
  return /^\d{4}-\d\d-\d\d$/.test(typed.trim()) ? new Date(`${typed.trim()}T23:59:59`).getTime() : Number.NaN
}

export function dayOf(atMs: number | null): string {
  if (atMs === null) return ''
  const day = new Date(atMs)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${String(day.getFullYear())}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}
