import type { Answer } from '../../../../electron/contract/registrations'
import { base64Of } from '../../read-file'
import { sizeWords } from '../../../ui/time-words'

/** A draft must stay small enough to be saved at every pause; no registration field takes more. */
const mostBytes = 20_000_000

export type FileAnswer = Extract<Answer, { base64: string }>

/** What is shown of a chosen file: one of this registration, or a document of the profile. */
export function chosenFile(answer: Answer | undefined): { name: string; sizeBytes: number } | null {
  if (typeof answer !== 'object' || answer === null || !('fileName' in answer)) return null
  return { name: answer.fileName, sizeBytes: answer.sizeBytes }
}

export function isFileAnswer(answer: Answer | undefined): answer is FileAnswer {
  return typeof answer === 'object' && answer !== null && 'base64' in answer
}

export function isDocumentAnswer(
  answer: Answer | undefined,
): answer is Extract<Answer, { documentId: unknown }> {
  return typeof answer === 'object' && answer !== null && 'documentId' in answer
}

/** Reads a chosen file, unless its size alone says that it cannot be taken; then the sentence that says so. */
export async function readFileAnswer(
  file: File,
  label: string,
  maxBytes: number | null,
): Promise<{ answer: FileAnswer } | { problem: string }> {
  const most = Math.min(maxBytes ?? mostBytes, mostBytes)
  if (file.size > most) {
    return {
      problem: `${label} takes a file of at most ${sizeWords(most)}; “${file.name}” has ${sizeWords(file.size)}.`,
    }
  }
  try {
    const base64 = await base64Of(file)
    return { answer: { fileName: file.name, mimeType: file.type, base64, sizeBytes: file.size } }
  } catch {
    return { problem: `“${file.name}” could not be read. Choose it again.` }
  }
}
