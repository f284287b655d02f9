import { attachmentLimits, encodedBytes, type DraftFile } from '../../electron/contract/answers'
import { sizeWords } from '../ui/time-words'

export interface AttachmentWeight {
  /** Bytes on their way, which is more than the files have. */
  readonly encodedBytes: number
  /** What every utility must take (CDS-WG1-02 §6.9). */
  readonly promisedBytes: number
  /** One of them is larger than attachments are meant to be (§6.1). */
  readonly hasLarge: boolean
}

export function weightOf(files: readonly DraftFile[]): AttachmentWeight {
  const { promisedBytes, hintBytes } = attachmentLimits
  return {
    encodedBytes: files.reduce((sum, one) => sum + encodedBytes(one.sizeBytes), 0),
    promisedBytes,
    hasLarge: files.some((one) => one.sizeBytes > hintBytes),
  }
}

/** Why a file cannot go along with these, before its bytes are read; null when it can. */
export function whyNotAttached(file: File, attached: readonly DraftFile[]): string | null {
  const { mostFiles, mostBytes } = attachmentLimits
  if (file.size === 0) return `“${file.name}” is empty.`
  if (attached.length >= mostFiles) return `A message takes ${String(mostFiles)} files at most.`
  const total = attached.reduce((sum, one) => sum + one.sizeBytes, file.size)
  if (total <= mostBytes) return null
  const most = sizeWords(mostBytes)
  return `With “${file.name}” (${sizeWords(file.size)}) the files have more than ${most}. Give a link to it instead.`
}
