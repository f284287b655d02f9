import { useMemo } from 'react'
import type { CredentialRow } from '../../../electron/contract/credentials'
import { copyText } from '../../app/act'
import { useAction } from '../../app/action-registry'
import { go, type RouteOf } from '../../app/navigation'
import { usePreferences } from '../../app/preferences'
import { useQuery } from '../../app/use-query'
import { Button } from '../../ui/Button'
import { DataTable } from '../../ui/DataTable'
import { EmptyState } from '../../ui/EmptyState'
import { PageHead } from '../../ui/Page'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { SkeletonRows } from '../../ui/Skeleton'
import { useNow } from '../../ui/use-now'
import { useRowHeight } from '../../ui/use-row-height'
import { BucketBar } from './BucketBar'
import { bucketTitle, byExpiry, matchesBucket } from './buckets'
import { credentialColumns } from './credential-columns'
import { CredentialPane } from './CredentialPane'
import './credentials.css'

/** What stops working when: every secret by its expiry, keystones on top of their utility. */
export function CredentialsScreen({ route }: { route: RouteOf<'credentials'> }) {
  const { data, error, loading, reload } = useQuery('credentials.list', {})
  const { singleKeys } = usePreferences()
  const rowHeight = useRowHeight()
  const nowMs = useNow()
  const all = useMemo(() => [...(data?.rows ?? [])].sort(byExpiry), [data])
  const rows = useMemo(() => all.filter((row) => matchesBucket(row, route.bucket)), [all, route.bucket])
  const columns = useMemo(() => credentialColumns(nowMs), [nowMs])
  const chosen = rows.find((row) => row.credentialKey === route.credentialKey)
  const select = (credentialKey: string) => go({ ...route, credentialKey })
  const close = () => go({ name: 'credentials', ...(route.bucket ? { bucket: route.bucket } : {}) })
  useAction('list.back', close, chosen !== undefined)

  return (
    <div className="credentials">
      <div className="credentials__main">
        <PageHead
          title="Credentials"
          meta={all.length > 0 ? sealedWords(all) : undefined}
          actions={<Button onPress={() => go({ name: 'other-secrets' })}>Other secrets</Button>}
        />
        {error ? <ProblemBanner problem={error} onRetry={reload} onCopy={(text) => copyText(text)} /> : null}
        {loading ? <SkeletonRows label="Credentials are loading" /> : null}
        {data && all.length === 0 ? <NoCredentials /> : null}
        {all.length > 0 ? (
          <>
            <BucketBar
              rows={all}
              chosen={route.bucket}
              onChoose={(bucket) => go({ name: 'credentials', ...(bucket ? { bucket } : {}) })}
            />
            {rows.length === 0 ? (
              <EmptyState
                icon="credentials"
                title="No secret falls here"
                actions={<Button onPress={() => go({ name: 'credentials' })}>Show all</Button>}
              >
                {route.bucket === 'expiring' ? 'Nothing expires within 30 days.' : null}
              </EmptyState>
            ) : (
              <DataTable<CredentialRow>
                label="Credentials"
                columns={columns}
                rows={rows}
                rowKey={(row) => row.credentialKey}
                rowHeight={rowHeight}
                groupOf={(row) => bucketTitle(row.bucket)}
                selectedKey={route.credentialKey ?? null}
                onSelect={select}
                onOpen={select}
                singleKeys={singleKeys}
                autoFocus
              />
            )}
          </>
        ) : null}
      </div>
      {chosen ? <CredentialPane key={chosen.credentialKey} row={chosen} onClose={close} /> : null}
    </div>
  )
}

/** How many there are, and how many of them this computer holds. */
function sealedWords(rows: readonly CredentialRow[]): string {
  const sealed = rows.filter((row) => row.sealed).length
  return `${String(rows.length)}, ${sealed === rows.length ? 'all' : String(sealed)} sealed in the vault`
}

function NoCredentials() {
  return (
    <EmptyState
      icon="credentials"
      title="No secrets yet"
      actions={
        <Button kind="primary" onPress={() => go({ name: 'utilities' })}>
          Utilities
        </Button>
      }
    >
      Secrets appear here after your first registration, sealed before anything else is done with them.
    </EmptyState>
  )
}
