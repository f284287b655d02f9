import type { HealthEntry, HealthKind } from '../../../electron/contract/rotation'
import { act, copyText } from '../../app/act'
import { go } from '../../app/navigation'
import { rowKeyOf } from '../../app/parts/other-secret-words'
import { useQuery } from '../../app/use-query'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { EnvironmentMark } from '../../ui/EnvironmentMark'
import { Icon } from '../../ui/Icon'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { SkeletonRows } from '../../ui/Skeleton'
import { UtilityBadge } from '../../ui/UtilityBadge'
import { askToEnd } from './ask-to-end'

const titles: Readonly<Record<HealthKind, string>> = {
  reused: 'Same value twice',
  changed: 'Secret changed',
  'expired-used': 'Ended, yet in use',
  'none-valid': 'No secret that works',
  unlisted: 'Unknown to the utility',
  orphaned: 'Its client is gone',
  unproven: 'Made, never proven',
  'never-rotated': 'Never renewed',
  'no-backup': 'No way back',
}

/** What is not as it should be, worst first, each with the next act. */
export function HealthList() {
  const { data, error, loading, reload } = useQuery('rotation.health', {})
  if (error) return <ProblemBanner problem={error} onRetry={reload} onCopy={(text) => copyText(text)} />
  if (loading || !data) return <SkeletonRows label="Health is loading" />
  if (data.entries.length === 0) {
    return (
      <EmptyState icon="done" title="Nothing to mend">
        No secret is used twice, forgotten, unknown to its utility or without a way back.
      </EmptyState>
    )
  }
  return (
    <ul className="mending scroll" aria-label="Health of secrets">
      {data.entries.map((entry) => (
        <li
          key={`${entry.kind} ${entry.credentialKey ?? entry.otherSecretId ?? `${entry.registrationId ?? ''} ${entry.clientId}`} ${entry.text}`}
        >
          <Entry entry={entry} />
        </li>
      ))}
    </ul>
  )
}

function Entry({ entry }: { entry: HealthEntry }) {
  const icon =
    entry.severity === 'error' ? 'state-failing' : entry.severity === 'warning' ? 'state-attention' : 'info'
  const tone =
    entry.severity === 'error' ? 'tone-danger' : entry.severity === 'warning' ? 'tone-warn' : undefined
  return (
    <div className="mending__entry">
      <Icon name={icon} className={tone} />
      <div className="mending__words">
        <span className="strong">{titles[entry.kind]}</span> <span>{entry.text}</span>
        <span className="meta inline inline--tight">
          {entry.utility === null ? null : (
            <>
              <UtilityBadge name={entry.utility.name} /> {entry.utility.name} ·{' '}
            </>
          )}
          {entry.clientName}{' '}
          {entry.environment === null ? null : <EnvironmentMark environment={entry.environment} />}
        </span>
      </div>
      <NextAct entry={entry} />
    </div>
  )
}

function NextAct({ entry }: { entry: HealthEntry }) {
  const { kind, credentialKey, registrationId, clientId, utility, otherSecretId } = entry
  const open = (rotationId: string) => go({ name: 'credentials', view: 'renewals', rotationId })
  if (registrationId === null) {
    return otherSecretId === null ? null : <OpenSecret rowKey={rowKeyOf({ secretId: otherSecretId })} />
  }
  if (kind === 'none-valid') {
    const create = async () => {
      const made = await act('rotation.create', { registrationId, clientId }, { about: utility?.name ?? '' })
      if (made) open(made.rotationId)
    }
    return (
      <Button size="sm" onPress={create}>
        New secret
      </Button>
    )
  }
  if (kind === 'no-backup') {
    return (
      <Button size="sm" onPress={() => go({ name: 'settings', section: 'vault' })}>
        Open Settings
      </Button>
    )
  }
  if (kind === 'unlisted' || kind === 'orphaned') {
    return (
      <Button size="sm" onPress={() => go(askToEnd({ registrationId, clientId, about: entry.text }))}>
        Ask the utility
      </Button>
    )
  }
  return credentialKey === null ? null : <OpenSecret rowKey={credentialKey} />
}

/** `rowKey`: of its row among the credentials. */
const OpenSecret = ({ rowKey }: { rowKey: string }) => (
  <Button size="sm" onPress={() => go({ name: 'credentials', credentialKey: rowKey })}>
    Open secret
  </Button>
)
