import type { DocumentId, ProfileId } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import type { CompanyProfile, ProfileDocument } from '../../../contract/profiles'
import type { Desk } from '../../db/types'

/** Profiles and the bytes of their documents, sealed row by row. They cannot be fetched again. */
export interface ProfileStore {
  /** By name; exactly one is the default, unless there is none at all. */
  all(): CompanyProfile[]
  get(id: string): CompanyProfile | null
  /** Throws `not-found`. */
  need(id: string): CompanyProfile
  /** Where registrations begin; null when there is no profile. */
  standard(): CompanyProfile | null
  put(profile: CompanyProfile): void
  remove(id: ProfileId): void
  /** The profile that holds a document, and the document. Throws `not-found`. */
  needDocument(id: string): { profile: CompanyProfile; document: ProfileDocument }
  /** Its bytes as base64; null when it is gone. */
  bytes(id: string): string | null
  putBytes(id: DocumentId, base64: string): void
  removeBytes(id: DocumentId): void
}

export function createProfileStore({ desk }: { desk: Desk }): ProfileStore {
  const profiles = desk.table<CompanyProfile>('company-profiles')
  const bytes = desk.table<string>('profile-document-bytes')

  const all: ProfileStore['all'] = () => {
    const rows = profiles.list().map((row) => row.value)
    // The oldest takes the place of a default that was removed.
    const chosen = rows.find((one) => one.isDefault) ?? rows[0]
    return rows
      .map((one) => ({ ...one, isDefault: one === chosen }))
      .sort((a, b) => a.name.localeCompare(b.name))
  }
  const get: ProfileStore['get'] = (id) => all().find((one) => one.profileId === id) ?? null

  return {
    all,
    get,
    need(id) {
      const profile = get(id)
      if (!profile) throw new BusbarError('not-found', { what: 'This company profile' })
      return profile
    },
    standard: () => all().find((one) => one.isDefault) ?? null,
    put(profile) {
      const known = profiles.list().find((row) => row.id === profile.profileId)
      profiles.put(profile.profileId, profile, { sort: known?.sort ?? profile.changedAtMs })
    },
    remove: (id) => void profiles.remove(id),
    needDocument(id) {
      for (const profile of all()) {
        const document = profile.documents.find((one) => one.documentId === id)
        if (document) return { profile, document }
      }
      throw new BusbarError('not-found', { what: 'This document' })
    },
    bytes: (id) => bytes.get(id),
    putBytes: (id, base64) => bytes.put(id, base64),
    removeBytes: (id) => void bytes.remove(id),
  }
}
