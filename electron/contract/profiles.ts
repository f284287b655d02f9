import { z } from 'zod'
import { atMs, documentId, done, nothing, profileId, utilityId } from './common'
import { method } from './define'
import { answer } from './registrations'

/** Documents of a profile are meant for registration fields; none takes more. */
export const profileLimits = { documentBytes: 20_000_000, documents: 50, answers: 500 } as const

/** A file of a profile; its bytes stay in core. */
export const profileDocument = z.object({
  documentId,
  fileName: z.string(),
  /** Told by its first bytes. */
  mimeType: z.enum(['image/png', 'image/jpeg', 'application/pdf']),
  sizeBytes: z.number().int(),
})
export type ProfileDocument = z.infer<typeof profileDocument>

/** An answer to a registration field, kept for every utility that asks the same (CDS-WG1-02 §3.5). */
export const profileAnswer = z.object({
  fieldName: z.string().min(1).max(500),
  /** The format it was asked in, without `_or_null`. */
  format: z.string().max(100),
  /** What the field was called, such as “Company name”. */
  label: z.string().max(500),
  /** The utility that asked it first; null when it was written into the profile. */
  askedBy: z.string().max(500).nullable(),
  value: answer,
})
export type ProfileAnswer = z.infer<typeof profileAnswer>

/** The members of a request that may come in several languages (RFC 7591 §2.2). */
export const languageMember = z.enum(['client_name', 'client_uri', 'logo_uri', 'tos_uri', 'policy_uri'])
export type LanguageMember = z.infer<typeof languageMember>

const line = z.string().max(2000)

/** What a person writes into a profile. */
export const profileContent = z.object({
  /** What the profile is called here; nobody else sees it. */
  name: z.string().trim().min(1).max(80),
  /** The company's full name; empty when it was not given. */
  companyName: line,
  clientName: line,
  clientUri: line,
  logoUri: line,
  tosUri: line,
  policyUri: line,
  contacts: z.array(line).max(20),
  inLanguages: z
    .array(z.object({ member: languageMember, language: z.string().max(35), value: line }))
    .max(100),
  /** The picture for fields that ask for a logo; one of its documents. */
  logoId: documentId.nullable(),
  answers: z.array(profileAnswer).max(profileLimits.answers),
})
export type ProfileContent = z.infer<typeof profileContent>

export const companyProfile = profileContent.extend({
  profileId,
  /** The one that registrations begin with. */
  isDefault: z.boolean(),
  documents: z.array(profileDocument),
  changedAtMs: atMs,
})
export type CompanyProfile = z.infer<typeof companyProfile>

export const profileMethods = {
  /** By name. */
  'profiles.list': method('desk', nothing, z.object({ profiles: z.array(companyProfile) })),
  /**
   * Makes a profile, or replaces what an existing one holds. It is kept as it was written; what would make a
   * registration wrong is named by its member on the wire, or by the field, and found again before anything is sent.
   */
  'profiles.save': method(
    'desk',
    z.object({ profileId: profileId.nullable(), content: profileContent }),
    z.object({
      profileId,
      problems: z.array(z.object({ fieldName: z.string(), problem: z.string() })),
    }),
    ['not-found'],
  ),
  /** A second one with the same content and documents, called “… copy”. */
  'profiles.duplicate': method('desk', z.object({ profileId }), z.object({ profileId }), ['not-found']),
  /** `undoId` brings it back, documents included. */
  'profiles.remove': method(
    'desk',
    z.object({ profileId }),
    z.object({ changed: z.number().int(), undoId: z.string().nullable() }),
    ['not-found'],
  ),
  'profiles.setDefault': method('desk', z.object({ profileId }), done, ['not-found']),
  /** Keeps the named answers of a draft for the next utility; an answer to the same field is replaced. */
  'profiles.keepAnswers': method(
    'desk',
    z.object({ profileId, utilityId, answers: z.array(profileAnswer.omit({ askedBy: true })).max(200) }),
    done,
    ['not-found', 'invalid-input'],
  ),
  'profiles.addDocument': method(
    'desk',
    z.object({ profileId, fileName: z.string().max(500), base64: z.string().max(30_000_000) }),
    profileDocument,
    ['not-found', 'invalid-input'],
  ),
  /** Answers and a logo that use it go with it; `undoId` brings all of it back. */
  'profiles.removeDocument': method(
    'desk',
    z.object({ documentId }),
    z.object({ changed: z.number().int(), undoId: z.string().nullable() }),
    ['not-found'],
  ),
  'profiles.document': method(
    'desk',
    z.object({ documentId }),
    profileDocument.extend({ base64: z.string() }),
    ['not-found'],
  ),
} as const
