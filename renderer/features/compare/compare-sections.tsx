import type { ReactNode } from 'react'
import type { ComparedUtility } from '../../../electron/contract/comparison'
import type { ScopeShown, UtilityProfile } from '../../../electron/contract/utilities'
import { isReach, limitWords } from '../../app/parts/limit-words'
import { requirementLook } from '../../app/parts/requirement-words'
import { stageWords, stateWord } from '../../app/parts/utility-states'
import { capital, counted, moneyWords, spaced, wordOf } from '../../app/parts/wire-words'
import type { MatrixRow, MatrixSection } from '../../ui/MatrixTable'

type Requirement = UtilityProfile['requirements'][number]

/** A row with the words by which two cells are the same. */
interface ComparedRow extends MatrixRow {
  readonly cells: readonly (string | null)[]
}

export interface ComparedSection extends MatrixSection {
  readonly rows: readonly ComparedRow[]
}

/** Facts, scopes by type, what is asked now and afterwards, and fees; a kind nobody has gets no row. */
export function compareSections(columns: readonly ComparedUtility[]): ComparedSection[] {
  const sections: ComparedSection[] = [
    { key: 'facts', title: 'Facts', rows: facts(columns) },
    { key: 'scopes', title: 'Scopes, by type', rows: scopes(columns) },
    { key: 'now', title: 'Asked for with the registration', rows: asked(columns) },
    { key: 'later', title: 'Asked for afterwards', rows: afterwards(columns) },
    { key: 'money', title: 'Fees', rows: fees(columns) },
  ]
  return sections.filter((section) => section.rows.length > 0)
}

/** Without the rows in which every column says the same. */
export function onlyDifferent(sections: readonly ComparedSection[]): ComparedSection[] {
  return sections
    .map((section) => ({ ...section, rows: section.rows.filter((row) => new Set(row.cells).size > 1) }))
    .filter((section) => section.rows.length > 0)
}

function facts(columns: readonly ComparedUtility[]): ComparedRow[] {
  const row = (key: string, label: ReactNode, cell: (column: ComparedUtility) => string): ComparedRow => ({
    key,
    label,
    cells: columns.map((column) => cell(column) || null),
  })
  const entries = (column: ComparedUtility) => column.profile?.coverage.entries ?? []
  return [
    row('state', 'State', ({ row: one }) => stateWord(one) ?? capital(one.state)),
    row('stage', 'Where you stand', ({ row: one }) => stageWords[one.stage]),
    row('registering', 'Registering', ({ profile }) =>
      profile === null
        ? ''
        : profile.registration.possible
          ? 'Possible'
          : (profile.registration.reason ?? 'Not possible'),
    ),
    row('role', 'Role', (column) => words(entries(column).map((one) => wordOf(one.role)))),
    row('country', 'Country', ({ row: one }) => one.countries.join(', ')),
    row('supplies', 'Supplies', ({ row: one }) => words(one.commodities)),
    row('kind', 'Infrastructure', (column) =>
      words(entries(column).flatMap((one) => one.infrastructureTypes.map(wordOf))),
    ),
    row('coverage', 'Coverage', (column) => counted(entries(column).length, 'entry', 'entries')),
    row('can', 'Can do', ({ profile }) => profile?.capabilities.join(', ') ?? ''),
    row('zone', 'Time zone', ({ profile }) => profile?.timeZone ?? ''),
  ]
}

function scopes(columns: readonly ComparedUtility[]): ComparedRow[] {
  const own = (column: ComparedUtility) =>
    (column.profile?.scopes ?? []).filter((scope) => scope.registerable && !scope.addedForYou)
  return unionOf(columns, (column) => own(column).map((scope) => [scope.type, scope.type])).map(
    ([type, label]) => ({
      key: type,
      label: <span className="mono">{label}</span>,
      cells: columns.map((column) => {
        const variants = own(column).filter((scope) => scope.type === type)
        return variants.length === 0 ? null : variants.map(scopeWords).join('; ')
      }),
    }),
  )
}

function scopeWords(scope: ScopeShown): string {
  const reach = scope.limits.filter(isReach).map(limitWords).join(', ')
  return reach ? `${scope.name}: ${reach}` : scope.name
}

function asked(columns: readonly ComparedUtility[]): ComparedRow[] {
  const own = (column: ComparedUtility) => requirementsOf(column).filter((one) => isNow(one))
  const nameOf = (one: Requirement) => one.fieldName ?? one.fieldId
  return unionOf(columns, (column) => own(column).map((one) => [nameOf(one), nameOf(one)])).map(
    ([name, label]) => ({
      key: name,
      label: <span className="mono">{label}</span>,
      cells: columns.map((column) => {
        const found = own(column).find((one) => nameOf(one) === name)
        return found ? (isRequired(found, column) ? 'Required' : 'Optional') : null
      }),
    }),
  )
}

function afterwards(columns: readonly ComparedUtility[]): ComparedRow[] {
  const own = (column: ComparedUtility) => requirementsOf(column).filter((one) => !isNow(one))
  return unionOf(columns, (column) =>
    own(column).map((one) => [wordOf(one.type), requirementLook(one.type)?.title ?? wordOf(one.type)]),
  ).map(([type, label]) => ({
    key: type,
    label,
    cells: columns.map((column) => {
      const found = own(column).filter((one) => wordOf(one.type) === type)
      return found.length === 0 ? null : found.map((one) => one.description || one.fieldId).join('; ')
    }),
  }))
}

function fees(columns: readonly ComparedUtility[]): ComparedRow[] {
  const cells = columns.map((column) => {
    const all = requirementsOf(column).flatMap((one) => (one.fee ? [moneyWords(one.fee)] : []))
    return all.join(', ') || null
  })
  return cells.every((cell) => cell === null) ? [] : [{ key: 'fees', label: 'Announced', cells }]
}

/** Requirements that some scope asks for. */
const requirementsOf = ({ profile }: ComparedUtility): Requirement[] =>
  (profile?.requirements ?? []).filter((one) => one.askedBy.length > 0)

const isNow = ({ type }: Requirement): boolean => wordOf(type) === 'registration_field'

const isRequired = (one: Requirement, { profile }: ComparedUtility): boolean =>
  profile?.scopes.some((scope) => scope.requirements.includes(one.fieldId)) ?? false

/** Every key that one column has, in the order met, with its label. */
function unionOf(
  columns: readonly ComparedUtility[],
  keysOf: (column: ComparedUtility) => readonly (readonly [string, string])[],
): [string, string][] {
  return [
    ...new Map(columns.flatMap((column) => keysOf(column).map(([key, label]) => [key, label] as const))),
  ]
}

const words = (values: readonly string[]): string => capital([...new Set(values)].map(spaced).join(', '))
