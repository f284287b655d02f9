import type { ReactNode } from 'react'
import type { ExactRequest, RegistrationPlan } from '../../../electron/contract/registrations'
import { PropertyList } from '../../ui/PropertyList'
import { type FieldProblem, labelOf } from './form-problems'

interface RequestWordsProps {
  request: ExactRequest
  plan: RegistrationPlan | null
  problems: readonly FieldProblem[]
}

/** The request as a person would say it, member by member in the order it is sent. */
export function RequestWords({ request, plan, problems }: RequestWordsProps) {
  const members = membersOf(request.bodyText)
  const wrong = problems.filter((one) => !members.some(([name]) => name === one.fieldName))
  return (
    <section aria-label="The request in words" className="register__words">
      <PropertyList
        items={[
          ...members.map(([name, value]) => ({
            name: nameOf(plan, name),
            value: wordsOf(plan, name, value),
          })),
          ...wrong.map(({ label }) => ({
            name: label,
            value: <span className="tone-danger">Not valid yet</span>,
          })),
        ]}
      />
    </section>
  )
}

/** The body is what core wrote; anything else would be a defect that the JSON view shows. */
function membersOf(bodyText: string): [string, unknown][] {
  try {
    const body: unknown = JSON.parse(bodyText)
    return typeof body === 'object' && body !== null ? Object.entries(body) : []
  } catch {
    return []
  }
}

const ourOwn: Readonly<Record<string, string>> = {
  scope: 'Scopes',
  software_id: 'Software',
  software_version: 'Version of the software',
  redirect_uris: 'Redirect addresses',
}

function nameOf(plan: RegistrationPlan | null, name: string): string {
  const [member = name, language] = name.split('#')
  const own = ourOwn[member]
  return `${own ?? labelOf(plan, member)}${language === undefined ? '' : ` (${language})`}`
}

function wordsOf(plan: RegistrationPlan | null, name: string, value: unknown): ReactNode {
  const field = plan?.fields.find((one) => one.fieldName === name)
  const choice = (id: string) => field?.choices.find((one) => one.id === id)?.name ?? id
  if (name === 'scope' && typeof value === 'string') {
    const scopeName = (id: string) => plan?.scopes.find((one) => one.id === id)?.name ?? id
    return value.split(' ').map(scopeName).join(', ')
  }
  if (value === null) return 'Nothing, on purpose (null)'
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (typeof value === 'string') return choice(value)
  if (Array.isArray(value))
    return value.map((one) => (typeof one === 'string' ? choice(one) : JSON.stringify(one))).join(', ')
  return JSON.stringify(value)
}
