import { useState } from 'react'
import type { AccessAct, AccessEntry } from '../../../electron/contract/access'
import { act, copyText } from '../../app/act'
import { usePreferences } from '../../app/preferences'
import { useQuery } from '../../app/use-query'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { DateText } from '../../ui/DateText'
import { EmptyState } from '../../ui/EmptyState'
import { Icon } from '../../ui/Icon'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { SkeletonRows } from '../../ui/Skeleton'
import { dayGroup } from '../../ui/time-words'
import { useNow } from '../../ui/use-now'
import { useRowHeight } from '../../ui/use-row-height'
import { VirtualList } from '../../ui/VirtualList'

const step = 200
/** Of a longer list the rest is in the export. */
const most = 5000

const actWords: Readonly<Record<AccessAct, string>> = {
  received: 'Received and sealed',
  used: 'Used for a request',
  verified: 'Proved',
  revealed: 'Shown',
  copied: 'Copied',
  exported: 'Saved to a file',
  rotated: 'Rotated',
  expired: 'Expired at the utility',
  removed: 'Removed from the vault',
}

/** Who had which secret and when, and whether this list is whole. */
export function AccessLayer() {
  const [limit, setLimit] = useState(step)
  const [selected, setSelected] = useState<string | null>(null)
  const { singleKeys } = usePreferences()
  const rowHeight = useRowHeight()
  const nowMs = useNow()
  const { data, error, loading, reload } = useQuery('access.list', { limit })
  const entries = data?.entries ?? []
  return (
    <div className="activity__access">
      {entries.length > 0 ? <Wholeness /> : null}
      {error ? <ProblemBanner problem={error} onRetry={reload} onCopy={(text) => copyText(text)} /> : null}
      {loading ? <SkeletonRows label="Accesses are loading" /> : null}
      {data && entries.length === 0 ? (
        <EmptyState icon="credentials" title="No secret was touched yet">
          Whoever receives, shows, copies or uses a secret stands here: you, or Busbar by itself.
        </EmptyState>
      ) : null}
      {entries.length > 0 ? (
        <VirtualList<AccessEntry>
          label="Accesses to secrets"
          items={entries}
          itemKey={(entry) => String(entry.n)}
          rowHeight={rowHeight}
          groupOf={(entry) => dayGroup(entry.atMs, nowMs)}
          selectedKey={selected}
          onSelect={setSelected}
          onOpen={setSelected}
          singleKeys={singleKeys}
          onNearEnd={data?.more && limit < most ? () => setLimit(limit + step) : undefined}
          renderRow={(entry) => <AccessLine entry={entry} />}
          autoFocus
        />
      ) : null}
    </div>
  )
}

function AccessLine({ entry }: { entry: AccessEntry }) {
  return (
    <span className="activity__line activity__line--access">
      <Icon name="credentials" />
      <span className="activity__utility truncate">{entry.utility?.name ?? 'Busbar'}</span>
      <span className="truncate activity__text">
        {actWords[entry.act]}: {entry.what}
      </span>
      <span className="meta num">No. {entry.n}</span>
      <span className="meta">{entry.actor === 'you' ? 'You' : 'Automatic'}</span>
      <span className="meta num">
        <DateText atMs={entry.atMs} as="clock" />
      </span>
    </span>
  )
}

/** What the codes of the entries and the vault file say of this list. */
function Wholeness() {
  const { data: found, loading } = useQuery('access.check', {})
  const save = (
    <Button size="sm" icon="download" onPress={() => act('access.export', {})}>
      Export
    </Button>
  )
  if (loading || !found) return null
  if (found.state === 'intact')
    return (
      <Banner icon="check" title="This list is whole." actions={save}>
        Every entry fits the one before it, and the vault file knows the last. Uses by Busbar itself are noted
        once a day for each secret.
      </Banner>
    )
  return (
    <Banner
      tone="danger"
      title={
        found.state === 'cut'
          ? `${String(found.missing)} entries are missing at the end.`
          : `From entry ${String(found.n)} on, this list is not the one that was written.`
      }
      actions={save}
    >
      Somebody may have changed the files of Busbar, or they come from an earlier backup.
    </Banner>
  )
}
