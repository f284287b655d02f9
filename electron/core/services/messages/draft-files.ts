import { attachmentLimits, type DraftFile, type FileId } from '../../../contract/answers'
import { BusbarError } from '../../../contract/errors'
import type { SentFile } from '../../cds/message-body'
import type { Desk } from '../../db/types'
import { decodeBase64, safeFileName } from './message-attachments'

/** The files beside drafts. Their bytes are kept apart: drafts are read far more often than they are sent. */
export interface DraftFiles {
  /** Throws `invalid-input` for what is no file, or too large. */
  keep(file: { fileName: string; mimeType: string; base64: string }): DraftFile
  /** What core knows of them, in this order. Throws `invalid-input` for one that is gone, or too many bytes. */
  facts(files: readonly Pick<DraftFile, 'fileId'>[]): DraftFile[]
  /** With their bytes. Throws `invalid-input` for one that is gone. */
  open(fileIds: readonly string[]): SentFile[]
  remove(files: readonly Pick<DraftFile, 'fileId'>[]): void
  /** Removes every file but these: a page that died between choosing a file and saving left it behind. */
  keepOnly(fileIds: ReadonlySet<string>): void
}

export function createDraftFiles(options: { desk: Desk; newId(prefix: string): string }): DraftFiles {
  const { desk } = options
  const known = desk.table<DraftFile>('draft-files')
  const bytes = desk.table<string>('draft-file-bytes')
  const fact = (fileId: string): DraftFile => {
    const file = known.get(fileId)
    if (!file) throw refusal('an attached file is not here any more; attach it again')
    return file
  }
  const remove: DraftFiles['remove'] = (files) => {
    for (const { fileId } of files) {
      known.remove(fileId)
      bytes.remove(fileId)
    }
  }

  return {
    keep({ fileName, mimeType, base64 }) {
      const body = decodeBase64(base64)
      if (body === null || body.length === 0) throw refusal('the file is empty')
      const file: DraftFile = {
        fileId: options.newId('fil') as FileId,
        fileName: safeFileName(fileName),
        mimeType: mediaType(body, mimeType),
        sizeBytes: body.length,
      }
      checkSize([file])
      desk.transaction(() => {
        known.put(file.fileId, file)
        bytes.put(file.fileId, body.toString('base64'))
      })
      return file
    },
    facts(files) {
      const found = files.map(({ fileId }) => fact(fileId))
      checkSize(found)
      return found
    },
    open: (fileIds) =>
      fileIds.map((fileId) => {
        const { fileName, mimeType } = fact(fileId)
        return { fileName, mimeType, base64: bytes.get(fileId) ?? '' }
      }),
    remove,
    keepOnly(fileIds) {
      const loose = known.list().flatMap(({ value }) => (fileIds.has(value.fileId) ? [] : [value]))
      if (loose.length > 0) desk.transaction(() => remove(loose))
    },
  }
}

const pdfMark = Buffer.from('%PDF-')
/** Some writers put a few bytes before the mark. */
const pdfMarkWithin = 1024

/** A PDF is known by its mark, since a form that comes back as anything else is refused (CDS-WG1-02 §3.6). */
function mediaType(body: Buffer, claimed: string): string {
  const isPdf = body.subarray(0, pdfMarkWithin).includes(pdfMark)
  if (isPdf) return 'application/pdf'
  if (claimed === 'application/pdf') throw refusal('the file is called a PDF but is none')
  // Unknown types have a name of their own (CDS-WG1-02 §6.7).
  return /^[a-z]+\/[\w.+-]+$/.test(claimed) ? claimed : 'application/octet-stream'
}

function checkSize(files: readonly DraftFile[]): void {
  const total = files.reduce((sum, one) => sum + one.sizeBytes, 0)
  if (total <= attachmentLimits.mostBytes) return
  const most = `${Math.round(attachmentLimits.mostBytes / 1_000_000)} MB`
  throw refusal(`attachments may have ${most} together; send a link to larger files`)
}

function refusal(reason: string): BusbarError {
  return new BusbarError('invalid-input', { reason })
}
