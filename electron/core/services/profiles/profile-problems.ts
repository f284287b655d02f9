import type { CompanyProfile, ProfileContent } from '../../../contract/profiles'
import { textProblem } from '../../cds/registration-answers'
import { draftMembers } from './prefill'

interface Problem {
  readonly fieldName: string
  /** The end of a sentence that begins with the field's name. */
  readonly problem: string
}

const addresses = ['client_uri', 'logo_uri', 'tos_uri', 'policy_uri'] as const
/** Letters, digits and hyphens (RFC 5646 §2.1). */
const languageTag = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/

/** Everything in a profile that would make a registration wrong, each with the field it is about. */
export function profileProblems(
  content: ProfileContent,
  known: { readonly others: readonly CompanyProfile[]; readonly own: CompanyProfile | null },
): Problem[] {
  return [
    ...(known.others.some((one) => sameName(one.name, content.name))
      ? [{ fieldName: 'name', problem: 'is the name of another profile' }]
      : []),
    ...addresses.flatMap((member) => addressProblem(member, content[draftMembers[member]])),
    ...content.inLanguages.flatMap(({ member, language, value }) => {
      const fieldName = `${member}#${language}`
      if (!languageTag.test(language)) return [{ fieldName, problem: 'needs a language such as fr or pt-BR' }]
      return member === 'client_name' ? [] : addressProblem(fieldName, value)
    }),
    ...content.answers.flatMap(({ fieldName, format, value }) => {
      const problem = typeof value === 'string' && value !== '' ? textProblem(format, value) : null
      return problem === null ? [] : [{ fieldName, problem }]
    }),
    ...documentProblems(content, known.own),
  ]
}

const sameName = (a: string, b: string): boolean => a.toLocaleLowerCase() === b.toLocaleLowerCase()

function addressProblem(fieldName: string, value: string): Problem[] {
  const problem = value.trim() === '' ? null : textProblem('url', value.trim())
  return problem === null ? [] : [{ fieldName, problem }]
}

function documentProblems({ logoId, answers }: ProfileContent, own: CompanyProfile | null): Problem[] {
  const documents = own?.documents ?? []
  const find = (id: string) => documents.find((one) => one.documentId === id)
  const logo = logoId === null ? null : (find(logoId) ?? 'gone')
  return [
    ...(logo === 'gone' ? [{ fieldName: 'logo', problem: 'is not among the documents' }] : []),
    ...(logo !== null && logo !== 'gone' && logo.mimeType === 'application/pdf'
      ? [{ fieldName: 'logo', problem: 'takes a PNG or JPEG image' }]
      : []),
    ...answers.flatMap(({ fieldName, value }) =>
      typeof value === 'object' && value !== null && 'documentId' in value && !find(value.documentId)
        ? [{ fieldName, problem: 'names a document that is not in this profile' }]
        : [],
    ),
  ]
}
