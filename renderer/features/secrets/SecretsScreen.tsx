import { useState } from 'react'
import type { OtherSecretRow } from '../../../electron/contract/other-secrets'
import { copyText } from '../../app/act'
import { useAction } from '../../app/action-registry'
import { go } from '../../app/navigation'
import { useQuery } from '../../app/use-query'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { PageHead } from '../../ui/Page'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { SkeletonRows } from '../../ui/Skeleton'
import { SecretCard } from './SecretCard'
import { SecretDialog } from './SecretDialog'
import './secrets.css'

/** Secrets that no utility hands out by an API: certificates, tokens, passwords, what somebody wrote in a letter. */
export function SecretsScreen() {
  const { data, error, loading, reload } = useQuery('otherSecrets.list', {})
  const [editing, setEditing] = useState<OtherSecretRow | 'new' | null>(null)
  useAction('list.back', () => go({ name: 'credentials' }))
  const rows = [...(data?.rows ?? [])].sort(byEnd)
  return (
    <div className="page scroll">
      <PageHead
        title="Other secrets"
        meta={rows.length > 0 ? `${String(rows.length)}, all sealed in the vault` : undefined}
        actions={
          <>
            <Button onPress={() => go({ name: 'credentials' })}>Credentials</Button>
            <Button kind="primary" icon="plus" onPress={() => setEditing('new')}>
              Add a secret
            </Button>
          </>
        }
      />
      {error ? <ProblemBanner problem={error} onRetry={reload} onCopy={(text) => copyText(text)} /> : null}
      {loading ? <SkeletonRows label="Secrets are loading" /> : null}
      {data && rows.length === 0 ? (
        <EmptyState icon="credentials" title="Nothing here yet">
          A certificate with its key, an API token, a password for SFTP: kept like every other secret, in
          every backup, and with a word before it ends.
        </EmptyState>
      ) : null}
      <ul className="secrets" aria-label="Other secrets">
        {rows.map((row) => (
          <SecretCard key={row.secretId} row={row} onEdit={() => setEditing(row)} />
        ))}
      </ul>
      {editing ? (
        <SecretDialog row={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      ) : null}
    </div>
  )
}

/** What ends first comes first; what never ends comes last. */
function byEnd(a: OtherSecretRow, b: OtherSecretRow): number {
  const [one, other] = [a.expiresAtMs ?? Infinity, b.expiresAtMs ?? Infinity]
  return one === other ? a.name.localeCompare(b.name) : one - other
}
