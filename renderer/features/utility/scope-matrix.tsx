import type { ScopeShown, UtilityProfile } from '../../../electron/contract/utilities'
import { isReach, limitWords } from '../../app/parts/limit-words'
import { requirementLook } from '../../app/parts/requirement-words'
import { moneyWords, wordOf } from '../../app/parts/wire-words'
import type { MatrixRow, MatrixSection } from '../../ui/MatrixTable'

/** Scopes of one type that a person has to choose between (02 §3.2). */
export interface Variants {
  readonly type: string
  readonly scopes: readonly ScopeShown[]
}

/** Types that several scopes share; those Busbar adds by itself are not chosen. */
export function variantsOf(scopes: readonly ScopeShown[]): Variants[] {
  const types = new Map<string, ScopeShown[]>()
  for (const scope of scopes) {
    if (!scope.registerable || scope.addedForYou) continue
    types.set(scope.type, [...(types.get(scope.type) ?? []), scope])
  }
  return [...types].flatMap(([type, list]) => (list.length > 1 ? [{ type, scopes: list }] : []))
}

/** What tells variants apart: who agrees, how far they reach, where they hold, what they ask. */
export function variantRows({ scopes }: Variants, profile: UtilityProfile): MatrixRow[] {
  const limits = new Map(scopes.flatMap((scope) => scope.limits.map((one) => [one.id, one.name])))
  const each = (cell: (scope: ScopeShown) => string | null) => scopes.map(cell)
  return [
    {
      key: 'agrees',
      label: 'Who agrees',
      cells: each((scope) => (scope.needsUserConsent ? 'Each customer' : 'The utility')),
    },
    ...[...limits].map(([id, name]) => ({
      key: `limit ${id}`,
      label: name,
      cells: each((scope) => {
        const limit = scope.limits.find((one) => one.id === id)
        return limit ? limitWords(limit) : null
      }),
    })),
    { key: 'areas', label: 'Valid in', cells: each((scope) => areaNames(scope, profile).join(', ') || null) },
    { key: 'asks', label: 'Asks for', cells: each((scope) => askWords(scope, profile)) },
    { key: 'fees', label: 'Fees', cells: each((scope) => feeWords(scope, profile)) },
    {
      key: 'secret',
      label: 'Secret',
      cells: each((scope) => (scope.worksWithoutSecret ? 'Works without one too' : 'Needed')),
    },
  ]
}

/** Which scope holds where, and how far it reaches there. Ids that no entry explains have their own rows. */
export function areaSections(scopes: readonly ScopeShown[], profile: UtilityProfile): MatrixSection[] {
  const known = new Set(profile.coverage.entries.map((entry) => entry.id))
  const unresolved = [...new Set(scopes.flatMap((scope) => scope.coverageIds))].filter((id) => !known.has(id))
  const row = (id: string, label: string, note?: string): MatrixRow => ({
    key: id,
    label,
    note,
    cells: scopes.map((scope) => (scope.coverageIds.includes(id) ? reachWords(scope) : null)),
  })
  const everywhere = scopes.some((scope) => scope.coverageIds.length === 0)
  const sections: MatrixSection[] = [
    {
      key: 'areas',
      rows: profile.coverage.entries.map((entry) => {
        const supplies = entry.commodityTypes.map(wordOf).join(', ').replaceAll('_', ' ')
        return row(entry.id, entry.name, [entry.country, supplies].filter(Boolean).join(' · '))
      }),
    },
  ]
  if (everywhere)
    sections.push({
      key: 'everywhere',
      title: 'Not tied to an area',
      rows: [
        {
          key: 'everywhere',
          label: 'Wherever it is',
          cells: scopes.map((scope) => (scope.coverageIds.length === 0 ? reachWords(scope) : null)),
        },
      ],
    })
  if (unresolved.length > 0)
    sections.push({
      key: 'unresolved',
      title: 'In no coverage list',
      rows: unresolved.map((id) => row(id, id)),
    })
  return sections
}

function reachWords(scope: ScopeShown): string {
  return scope.limits.filter(isReach).map(limitWords).join(', ') || 'Valid'
}

function areaNames(scope: ScopeShown, profile: UtilityProfile): string[] {
  if (scope.coverageIds.length === 0) return ['Wherever it is']
  return scope.coverageIds.map((id) => profile.coverage.entries.find((one) => one.id === id)?.name ?? id)
}

function askWords(scope: ScopeShown, profile: UtilityProfile): string {
  const words = scope.requirements.map((id) => {
    const found = profile.requirements.find((one) => one.fieldId === id)
    if (!found) return id
    return wordOf(found.type) === 'registration_field'
      ? found.description.replace(/\.$/, '')
      : (requirementLook(found.type)?.title ?? wordOf(found.type))
  })
  return words.join('; ') || 'Nothing of its own'
}

function feeWords(scope: ScopeShown, profile: UtilityProfile): string {
  const fees = profile.requirements.flatMap((one) =>
    one.fee && scope.requirements.includes(one.fieldId) ? [moneyWords(one.fee)] : [],
  )
  return fees.join(', ') || 'None announced'
}
