import type { Finding } from '../../cds/findings'
import type { Attachment } from '../../cds/message'
import type { Cache } from '../../db/types'

/** Larger ones are named but not kept (CDS-WG1-02 §6.7 means small files). */
const largestBytes = 16 * 1024 * 1024
const mostAttachments = 100

export interface StoredAttachment {
  readonly index: number
  readonly fileName: string
  readonly mimeType: string
  readonly sizeBytes: number
}

interface AttachmentRow {
  ordinal: number
  file_name: string
  mime_type: string
  size_bytes: number
}

/**
 * Writes the attachments of a message apart from it, once: a message cannot change its attachments, and listings
 * repeat them in every answer.
 */
export function storeAttachments(
  cache: Cache,
  messageKey: string,
  attachments: readonly Attachment[],
): Finding[] {
  if (attachments.length === 0) return []
  const stored = cache.get<{ count: number }>(
    'SELECT count(*) AS count FROM message_attachments WHERE message_key = ?',
    [messageKey],
  )
  if ((stored?.count ?? 0) >= Math.min(attachments.length, mostAttachments)) return []
  const findings: Finding[] = []
  for (const [ordinal, attachment] of attachments.slice(0, mostAttachments).entries()) {
    const bytes = decodeBase64(attachment.data ?? '')
    if (bytes === null) findings.push(badAttachment(ordinal))
    cache.run(
      `INSERT OR REPLACE INTO message_attachments (message_key, ordinal, file_name, mime_type, size_bytes, body)
       VALUES (?, ?, ?, ?, ?, ?)`,
      [
        messageKey,
        ordinal,
        safeFileName(attachment.filename ?? ''),
        attachment.mime_type ?? 'application/octet-stream',
        bytes?.length ?? 0,
        bytes !== null && bytes.length <= largestBytes ? bytes : null,
      ],
    )
  }
  return findings
}

export function attachmentsOf(cache: Cache, messageKey: string): StoredAttachment[] {
  const sql = `SELECT ordinal, file_name, mime_type, size_bytes FROM message_attachments
               WHERE message_key = ? ORDER BY ordinal`
  return cache.all<AttachmentRow>(sql, [messageKey]).map((row) => ({
    index: row.ordinal,
    fileName: row.file_name,
    mimeType: row.mime_type,
    sizeBytes: row.size_bytes,
  }))
}

/** The bytes of an attachment, or null when it was not kept. */
export function attachmentBody(cache: Cache, messageKey: string, index: number): Buffer | null {
  const sql = 'SELECT body FROM message_attachments WHERE message_key = ? AND ordinal = ?'
  const body = cache.get<{ body: Buffer | null }>(sql, [messageKey, index])?.body ?? null
  return body && Buffer.from(body)
}

/** Strict base64 with padding (RFC 4648 §4); line breaks are forgiven. Null for anything else. */
export function decodeBase64(text: string): Buffer | null {
  const plain = text.replace(/[\r\n]/g, '')
  if (plain.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(plain)) return null
  return Buffer.from(plain, 'base64')
}

const reserved = /^(con|prn|aux|nul|com\d|lpt\d)\s*(\.|$)/i
/** File systems take 255 bytes; a program that saves a copy adds a few of its own. */
const longestNameBytes = 200

/** The last part of a name a server chose, without what any file system or eye would stumble over. */
export function safeFileName(name: string): string {
  const last = name.split(/[/\\]/).pop() ?? ''
  const whole = last
    .normalize('NFC')
    // Control and direction marks can hide the real ending of a name; half a character cannot be written.
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}<>:"|?*]/gu, '_')
    .replace(/[.\s]+$/, '')
  // Last, so that a cut leaves no hidden file either.
  const plain = endOf(whole, longestNameBytes).replace(/^[.\s]+/, '')
  if (plain === '') return 'attachment'
  return reserved.test(plain) ? `_${plain}` : plain
}

/** The end of a text, where a name has its ending; a character stays whole. */
function endOf(text: string, mostBytes: number): string {
  const characters = Array.from(text).slice(-mostBytes)
  let bytes = Buffer.byteLength(characters.join(''))
  let begin = 0
  while (bytes > mostBytes) bytes -= Buffer.byteLength(characters[begin++] ?? '')
  return characters.slice(begin).join('')
}

function badAttachment(ordinal: number): Finding {
  return {
    severity: 'error',
    clause: 'CDS-WG1-02 §6.7',
    path: `/attachments/${ordinal}/data`,
    text: 'The attachment is not base64; it cannot be saved.',
  }
}
