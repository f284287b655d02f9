import type { RegistrationDetail } from '../../../electron/contract/registrations'
import type { ScopeShown, UtilityProfile } from '../../../electron/contract/utilities'
import { counted, wordOf } from '../../app/parts/wire-words'
import { EnvironmentMark } from '../../ui/EnvironmentMark'
import { Icon } from '../../ui/Icon'
import type { Column } from '../../ui/table-types'
import { isReach, limitWords } from '../../app/parts/limit-words'
import { yoursAt } from './scope-yours'

/** The columns of the list of scopes. */
export function scopeColumns(
  { coverage, requirements }: UtilityProfile,
  registrations: readonly RegistrationDetail[],
): Column<ScopeShown>[] {
  const covered = new Set(coverage.entries.map((entry) => entry.id))
  const kinds = new Map(requirements.map((one) => [one.fieldId, wordOf(one.type)]))
  return [
    {
      key: 'name',
      title: 'Scope',
      main: true,
      render: (scope) => (
        <span className="inline">
          <span className="strong scopes__title">{scope.name}</span>
          {scope.name === scope.id ? null : <span className="meta mono truncate">{scope.id}</span>}
        </span>
      ),
    },
    {
      key: 'access',
      title: 'Who agrees',
      width: '8rem',
      render: ({ registerable, needsUserConsent }) =>
        !registerable ? '' : needsUserConsent ? 'Each customer' : 'The utility',
    },
    {
      key: 'limits',
      title: 'Limits',
      width: '10rem',
      optional: true,
      render: ({ limits }) => limits.filter(isReach).map(limitWords).join(', '),
    },
    {
      key: 'asks',
      title: 'Asks for',
      width: '8.5rem',
      optional: true,
      render: (scope) => {
        const unknown = scope.requirements.some((id) => !kinds.has(id))
        const steps = scope.requirements.filter((id) => kinds.get(id) !== 'registration_field').length
        const values = scope.requirements.length - steps
        const words = [values > 0 && counted(values, 'value'), steps > 0 && counted(steps, 'step')]
        if (!scope.registerable) return ''
        return (
          <span className="inline inline--tight">
            {words.filter(Boolean).join(', ') || 'Nothing'}
            {unknown ? <Icon name="warn" tone="warn" label="One of them is described nowhere" /> : null}
          </span>
        )
      },
    },
    {
      key: 'coverage',
      title: 'Valid in',
      width: '7rem',
      render: ({ coverageIds, registerable }) => {
        const unresolved = coverageIds.filter((id) => !covered.has(id)).length
        if (!registerable) return ''
        return (
          <span className="inline inline--tight">
            {coverageIds.length === 0 ? 'Not stated' : counted(coverageIds.length, 'entry', 'entries')}
            {unresolved > 0 ? (
              <Icon name="warn" tone="warn" label={`${String(unresolved)} of them cannot be found`} />
            ) : null}
          </span>
        )
      },
    },
    {
      key: 'yours',
      title: 'You',
      width: '8rem',
      render: (scope) => {
        const place = yoursAt(scope, registrations)
        if (place === null) return scope.registerable ? '' : <span className="tone-muted">Not possible</span>
        return <EnvironmentMark environment={place} />
      },
    },
  ]
}
