import type { ProfileId } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import type { Handlers } from '../../../contract/methods'
import type {
  CompanyProfile,
  ProfileAnswer,
  ProfileContent,
  profileMethods,
} from '../../../contract/profiles'
import type { DeskContext } from '../context'
import type { UtilityStore } from '../utilities/utility-store'
import type { UndoBook } from '../views/undo-book'
import { copyDocuments, isDocument, keepDocument, withoutDocument } from './profile-documents'
import { profileProblems } from './profile-problems'
import type { ProfileStore } from './profile-store'

export interface ProfileServiceDeps {
  readonly store: ProfileStore
  readonly utilities: UtilityStore
  readonly undo: UndoBook
}

const done = { done: true } as const

/** Company profiles: what a person writes once and every registration begins with. */
export function createProfileService(
  context: DeskContext,
  { store, utilities, undo }: ProfileServiceDeps,
): { readonly handlers: Pick<Handlers, keyof typeof profileMethods> } {
  const documents = { store, newId: (prefix: string) => context.newId(prefix) }

  const write = (...profiles: CompanyProfile[]): void => {
    context.desk.transaction(() => {
      for (const one of profiles) store.put(one)
    })
    context.emit('profiles.changed')
  }
  const changed = (profile: CompanyProfile): CompanyProfile => ({ ...profile, changedAtMs: context.nowMs() })

  const save: Handlers['profiles.save'] = ({ profileId, content }) => {
    const own = profileId === null ? null : store.need(profileId)
    const others = store.all().filter((one) => one.profileId !== profileId)
    const problems = profileProblems(content, { own, others })
    const profile: CompanyProfile = {
      profileId: own?.profileId ?? (context.newId('pro') as ProfileId),
      isDefault: own?.isDefault ?? others.length === 0,
      documents: own?.documents ?? [],
      ...tidy(content),
      changedAtMs: context.nowMs(),
    }
    write(profile)
    return { profileId: profile.profileId, problems }
  }

  const duplicate = (profileId: ProfileId): ProfileId => {
    const profile = store.need(profileId)
    const copyId = context.newId('pro') as ProfileId
    context.desk.transaction(() => {
      const copy = copyDocuments(documents, profile)
      const name = freeName(`${profile.name} copy`, store.all())
      write(changed({ ...copy, profileId: copyId, name, isDefault: false }))
    })
    return copyId
  }

  const remove = (profileId: ProfileId): string => {
    const profile = store.need(profileId)
    const kept = profile.documents.map(({ documentId }) => ({ documentId, base64: store.bytes(documentId) }))
    context.desk.transaction(() => {
      for (const { documentId } of kept) store.removeBytes(documentId)
      store.remove(profileId)
    })
    context.emit('profiles.changed')
    return undo.keep(() =>
      context.desk.transaction(() => {
        for (const { documentId, base64 } of kept) store.putBytes(documentId, base64 ?? '')
        write(profile)
        if (profile.isDefault) setDefault(profileId)
      }),
    )
  }

  const setDefault = (profileId: ProfileId): void => {
    store.need(profileId)
    write(...store.all().map((one) => ({ ...one, isDefault: one.profileId === profileId })))
  }

  const keepAnswers: Handlers['profiles.keepAnswers'] = ({ profileId, utilityId, answers }) => {
    const askedBy = utilities.brief(utilityId).name
    context.desk.transaction(() => {
      let profile = store.need(profileId)
      for (const { value, ...asked } of answers) {
        const reused = reusable(profile, value)
        if (reused.document) profile = { ...profile, documents: [...profile.documents, reused.document] }
        const answer: ProfileAnswer = { ...asked, value: reused.value, askedBy }
        profile = { ...profile, answers: [...profile.answers.filter((one) => !isSame(one, answer)), answer] }
      }
      write(changed(profile))
    })
    return done
  }

  /** A file that was chosen for one utility becomes a document of the profile. */
  const reusable = (profile: CompanyProfile, value: ProfileAnswer['value']) => {
    if (typeof value === 'object' && value !== null && 'base64' in value) {
      const document = keepDocument(documents, profile, value)
      return { value: document, document }
    }
    if (isDocument(value) && !profile.documents.some((one) => one.documentId === value.documentId))
      throw new BusbarError('invalid-input', { reason: `“${value.fileName}” belongs to another profile` })
    return { value, document: null }
  }

  const removeDocument: Handlers['profiles.removeDocument'] = ({ documentId }) => {
    const { profile, document } = store.needDocument(documentId)
    const base64 = store.bytes(documentId) ?? ''
    context.desk.transaction(() => {
      store.removeBytes(documentId)
      write(changed(withoutDocument(profile, documentId)))
    })
    const undoId = undo.keep(() => {
      const now = store.need(profile.profileId)
      store.putBytes(documentId, base64)
      const back = profile.answers.filter((one) => !now.answers.some((other) => isSame(one, other)))
      write({
        ...now,
        documents: [...now.documents, document],
        logoId: now.logoId ?? profile.logoId,
        answers: [...now.answers, ...back],
      })
    })
    return { changed: 1, undoId }
  }

  return {
    handlers: {
      'profiles.list': () => ({ profiles: store.all() }),
      'profiles.save': save,
      'profiles.duplicate': ({ profileId }) => ({ profileId: duplicate(profileId) }),
      'profiles.remove': ({ profileId }) => ({ changed: 1, undoId: remove(profileId) }),
      'profiles.setDefault': ({ profileId }) => {
        setDefault(profileId)
        return done
      },
      'profiles.keepAnswers': keepAnswers,
      'profiles.addDocument': ({ profileId, ...file }) =>
        context.desk.transaction(() => {
          const profile = store.need(profileId)
          const document = keepDocument(documents, profile, file)
          write(changed({ ...profile, documents: [...profile.documents, document] }))
          return document
        }),
      'profiles.removeDocument': removeDocument,
      'profiles.document': ({ documentId }) => ({
        ...store.needDocument(documentId).document,
        base64: store.bytes(documentId) ?? '',
      }),
    },
  }
}

const isSame = (a: ProfileAnswer, b: ProfileAnswer): boolean =>
  a.fieldName === b.fieldName && a.format === b.format

function freeName(wanted: string, taken: readonly CompanyProfile[]): string {
  const isTaken = (name: string) => taken.some((one) => one.name === name)
  let name = wanted
  for (let number = 2; isTaken(name); number += 1) name = `${wanted} ${number}`
  return name
}

function tidy(content: ProfileContent): ProfileContent {
  return {
    ...content,
    companyName: content.companyName.trim(),
    clientName: content.clientName.trim(),
    clientUri: content.clientUri.trim(),
    logoUri: content.logoUri.trim(),
    tosUri: content.tosUri.trim(),
    policyUri: content.policyUri.trim(),
    contacts: content.contacts.map((one) => one.trim()).filter((one) => one !== ''),
    inLanguages: content.inLanguages.filter(({ value }) => value.trim() !== ''),
  }
}
