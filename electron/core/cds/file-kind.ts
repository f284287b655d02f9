/** The kinds of files that registration fields take (CDS-WG1-02 §3.7). */
export type FileKind = 'image/png' | 'image/jpeg' | 'application/pdf'

const beginnings: readonly (readonly [FileKind, Buffer])[] = [
  ['image/png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['image/jpeg', Buffer.from([0xff, 0xd8, 0xff])],
  ['application/pdf', Buffer.from('%PDF-')],
]

/** A file's kind by its first bytes; names and types claimed elsewhere prove nothing. Null for any other kind. */
export function fileKind(bytes: Buffer): FileKind | null {
  return beginnings.find(([, start]) => bytes.subarray(0, start.length).equals(start))?.[0] ?? null
}
