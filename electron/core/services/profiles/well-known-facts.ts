import type { CompanyProfile } from '../../../contract/profiles'
import type { Answer } from '../../../contract/registrations'

interface WellKnown {
  /** The name of a field without prefixes, words joined by “_”. */
  readonly names: readonly string[]
  readonly format: string
  readonly of: (profile: CompanyProfile) => Answer | undefined
}

const text = (value: string | undefined): string | undefined => (value === '' ? undefined : value)

/** Fields so plainly about the company that its profile answers them though nobody has asked them before. */
const wellKnown: readonly WellKnown[] = [
  {
    names: [
      'company_name',
      'legal_name',
      'organisation',
      'organization',
      'organisation_name',
      'organization_name',
    ],
    format: 'string',
    of: (profile) => text(profile.companyName),
  },
  { names: ['website', 'company_website'], format: 'url', of: (profile) => text(profile.clientUri) },
  { names: ['terms', 'terms_of_service'], format: 'url', of: (profile) => text(profile.tosUri) },
  { names: ['privacy_policy'], format: 'url', of: (profile) => text(profile.policyUri) },
  {
    names: ['contact', 'contact_email', 'email'],
    format: 'email',
    of: ({ contacts }) => contacts.find((one) => one.includes('@')),
  },
  { names: ['logo', 'company_logo'], format: 'image', of: logoOf },
]

/** What a profile says about a field that no utility has asked yet; undefined when nothing. */
export function wellKnownAnswer(
  profile: CompanyProfile,
  words: readonly string[],
  format: string,
): Answer | undefined {
  const name = words.join('_').toLowerCase()
  return wellKnown.find((one) => one.format === format && one.names.includes(name))?.of(profile)
}

function logoOf({ documents, logoId }: CompanyProfile): Answer | undefined {
  return documents.find((one) => one.documentId === logoId)
}
