import { useMemo } from 'react'
import type { CredentialRow } from '../../../electron/contract/credentials'
import type { Rotation } from '../../../electron/contract/rotation'
import { act, copyText } from '../../app/act'
import { useAction } from '../../app/action-registry'
import { go, type RouteOf } from '../../app/navigation'
import { toast } from '../../app/notices'
import { useQuery } from '../../app/use-query'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { PageHead } from '../../ui/Page'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { SegmentedControl } from '../../ui/SegmentedControl'
import { SkeletonRows } from '../../ui/Skeleton'
import { ofCredential, ofOther, type BoardRow } from './board-rows'
import { byExpiry, matchesBucket } from './buckets'
import { CredentialList } from './CredentialList'
import { CredentialPane } from './CredentialPane'
import { HealthList } from './HealthList'
import { OtherSecretPane } from './OtherSecretPane'
import { RenewalList } from './RenewalList'
import { RotationSheet } from './RotationSheet'
import { isOpen } from './rotation-words'
import './credentials.css'
import './sheet.css'

type View = 'board' | 'table' | 'renewals' | 'health'

/** What stops working when, and what is done about it: every secret by its expiry, renewals, and what to mend. */
export function CredentialsScreen({ route }: { route: RouteOf<'credentials'> }) {
  const { data, error, loading, reload } = useQuery('credentials.list', {})
  const { data: others } = useQuery('otherSecrets.list', {})
  const { data: renewals } = useQuery('rotation.list', {})
  const all = useMemo(
    () => [...(data?.rows ?? []).map(ofCredential), ...(others?.rows ?? []).map(ofOther)].sort(byExpiry),
    [data, others],
  )
  const rows = useMemo(() => all.filter((row) => matchesBucket(row, route.bucket)), [all, route.bucket])
  const rotations = useMemo(() => renewals?.rotations ?? [], [renewals])
  const chosen = rows.find((row) => row.key === route.credentialKey)
  const { credentialKey: _key, rotationId: _sheet, ...here } = route
  const close = () => go(here)
  const openSheet = (rotationId: string) => go({ ...here, rotationId })
  useAction('list.back', close, chosen !== undefined || route.rotationId !== undefined)
  const view: View = route.view ?? 'board'

  return (
    <div className="board">
      <div className="board__main">
        <PageHead
          title="Credentials"
          // Beside the sheet there is room for the title alone.
          meta={all.length > 0 && route.rotationId === undefined ? sealedWords(all) : undefined}
          actions={
            <>
              {all.length > 0 ? (
                <>
                  <Views view={view} open={rotations.filter(isOpen).length} />
                  <Button icon="done" onPress={verifyAll}>
                    Verify all
                  </Button>
                </>
              ) : null}
              <Button onPress={() => go({ name: 'other-secrets' })}>Other secrets</Button>
            </>
          }
        />
        {error ? <ProblemBanner problem={error} onRetry={reload} onCopy={(text) => copyText(text)} /> : null}
        {loading ? <SkeletonRows label="Credentials are loading" /> : null}
        {data && all.length === 0 ? <NoCredentials /> : null}
        {all.length === 0 ? null : view === 'renewals' ? (
          <RenewalList rotations={rotations} selected={route.rotationId} onSelect={openSheet} />
        ) : view === 'health' ? (
          <HealthList />
        ) : (
          <CredentialList route={route} view={view} all={all} rows={rows} />
        )}
      </div>
      {route.rotationId !== undefined ? (
        <RotationSheet key={route.rotationId} rotationId={route.rotationId} onClose={close} />
      ) : chosen?.credential ? (
        <CredentialPane
          key={chosen.key}
          row={chosen.credential}
          rotation={rotations.find((one) => isOpen(one) && isOfClient(one, chosen.credential)) ?? null}
          last={isLast(chosen.credential, data?.rows ?? [])}
          onSheet={openSheet}
          onClose={close}
        />
      ) : chosen?.other ? (
        <OtherSecretPane key={chosen.key} row={chosen.other} onClose={close} />
      ) : null}
    </div>
  )
}

function Views({ view, open }: { view: View; open: number }) {
  return (
    <SegmentedControl<View>
      label="View"
      value={view}
      onChange={(next) => go({ name: 'credentials', ...(next === 'board' ? {} : { view: next }) })}
      options={[
        { value: 'board', label: 'Board' },
        { value: 'table', label: 'Table' },
        { value: 'renewals', label: open > 0 ? `Renewals ${String(open)}` : 'Renewals' },
        { value: 'health', label: 'Health' },
      ]}
    />
  )
}

async function verifyAll(): Promise<void> {
  const result = await act('rotation.verifyAll', {})
  if (!result) return
  const { verified, failed, skipped } = result
  const words = [
    `${String(verified)} verified`,
    ...(failed > 0 ? [`${String(failed)} refused or not reached: see Activity`] : []),
    ...(skipped > 0 ? [`${String(skipped)} cannot be proven from here`] : []),
  ]
  toast(words.join(', '))
}

/** Whether a renewal is of the client object that a secret belongs to. */
function isOfClient(rotation: Rotation, row: CredentialRow | null): boolean {
  return rotation.registrationId === row?.registrationId && rotation.clientId === row.clientId
}

/** Whether no other secret of the client works and is kept here. */
function isLast(row: CredentialRow, all: readonly CredentialRow[]): boolean {
  return !all.some(
    (one) =>
      one.credentialKey !== row.credentialKey &&
      one.registrationId === row.registrationId &&
      one.clientId === row.clientId &&
      one.sealed &&
      one.type.kind === 'known' &&
      one.bucket !== 'expired',
  )
}

/** How many there are, and how many of them this computer holds. */
function sealedWords(rows: readonly BoardRow[]): string {
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
