import type { DocumentId } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import { type CompanyProfile, type ProfileDocument, profileLimits } from '../../../contract/profiles'
import type { Answer, ExactRequest } from '../../../contract/registrations'
import { fileKind } from '../../cds/file-kind'
import type { FieldAnswer } from '../../cds/registration-answers'
import { decodeBase64, safeFileName } from '../messages/message-attachments'
import type { ProfileStore } from './profile-store'

interface DocumentDeps {
  readonly store: ProfileStore
  readonly newId: (prefix: string) => string
}

/** Keeps a file beside a profile that is not written yet. Throws `invalid-input` for what no field could take. */
export function keepDocument(
  { store, newId }: DocumentDeps,
  profile: CompanyProfile,
  file: { readonly fileName: string; readonly base64: string },
): ProfileDocument {
  const bytes = decodeBase64(file.base64)
  if (bytes === null || bytes.length === 0) throw refusal(`“${file.fileName}” did not arrive whole`)
  const mimeType = fileKind(bytes)
  if (mimeType === null) throw refusal(`“${file.fileName}” is neither a PNG or JPEG image nor a PDF`)
  if (bytes.length > profileLimits.documentBytes)
    throw refusal(`“${file.fileName}” has more than ${profileLimits.documentBytes / 1_000_000} MB`)
  if (profile.documents.length >= profileLimits.documents)
    throw refusal(`a profile holds at most ${profileLimits.documents} documents`)
  const documentId = newId('doc') as DocumentId
  store.putBytes(documentId, bytes.toString('base64'))
  return { documentId, fileName: safeFileName(file.fileName), mimeType, sizeBytes: bytes.length }
}

/** A copy of every document under a new id, and the profile that speaks of the copies. */
export function copyDocuments({ store, newId }: DocumentDeps, profile: CompanyProfile): CompanyProfile {
  const copies = new Map<string, ProfileDocument>()
  for (const document of profile.documents) {
    const documentId = newId('doc') as DocumentId
    store.putBytes(documentId, store.bytes(document.documentId) ?? '')
    copies.set(document.documentId, { ...document, documentId })
  }
  return {
    ...profile,
    documents: [...copies.values()],
    logoId: profile.logoId && (copies.get(profile.logoId)?.documentId ?? null),
    answers: profile.answers.map((one) => ({ ...one, value: copied(one.value, copies) })),
  }
}

function copied(value: Answer, copies: ReadonlyMap<string, ProfileDocument>): Answer {
  return isDocument(value) ? (copies.get(value.documentId) ?? value) : value
}

export function isDocument(value: Answer): value is Extract<Answer, { documentId: unknown }> {
  return typeof value === 'object' && value !== null && 'documentId' in value
}

/** Answers with the bytes of the documents they name; one that is gone is a problem of its field. */
export function withDocuments(
  store: Pick<ProfileStore, 'bytes'>,
  answers: Readonly<Record<string, Answer>>,
): { answers: Record<string, FieldAnswer>; problems: ExactRequest['problems'] } {
  const problems: ExactRequest['problems'] = []
  const whole = Object.entries(answers).flatMap(([fieldName, answer]): [string, FieldAnswer][] => {
    if (!isDocument(answer)) return [[fieldName, answer]]
    const { documentId, ...file } = answer
    const base64 = store.bytes(documentId)
    if (base64 !== null) return [[fieldName, { ...file, base64 }]]
    problems.push({
      fieldName,
      problem: `needs “${file.fileName}” again; it is in no company profile any more`,
    })
    return []
  })
  return { answers: Object.fromEntries(whole), problems }
}

/** The profile without a document and without what used it. */
export function withoutDocument(profile: CompanyProfile, documentId: string): CompanyProfile {
  return {
    ...profile,
    documents: profile.documents.filter((one) => one.documentId !== documentId),
    logoId: profile.logoId === documentId ? null : profile.logoId,
    answers: profile.answers.filter(({ value }) => !isDocument(value) || value.documentId !== documentId),
  }
}

function refusal(reason: string): BusbarError {
  return new BusbarError('invalid-input', { reason })
}
