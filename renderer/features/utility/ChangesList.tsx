import { useEffect, useState } from 'react'
import type { UtilityDetail } from '../../../electron/contract/utilities'
import type { Change, ChangeKind } from '../../../electron/contract/watching'
import { copyText } from '../../app/act'
import { call } from '../../app/core-client'
import { changeLooks } from '../../app/parts/change-words'
import { useQuery } from '../../app/use-query'
import { Chip } from '../../ui/Chip'
import { DateText } from '../../ui/DateText'
import { Icon } from '../../ui/Icon'
import { Block, LinkButton } from '../../ui/Page'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { SelectField } from '../../ui/SelectField'
import { SkeletonRows } from '../../ui/Skeleton'

const pageSize = 50
const most = 1000
const kinds = Object.keys(changeLooks) as ChangeKind[]

/** What it changed about itself, newest first. Looking at it is what marks it as seen. */
export function ChangesList({ detail }: { detail: UtilityDetail }) {
  const { utilityId } = detail.row
  const [kind, setKind] = useState<ChangeKind | 'all'>('all')
  const [limit, setLimit] = useState(pageSize)
  const { data, error, loading, reload } = useQuery('watching.changes', {
    utilityId,
    kinds: kind === 'all' ? [] : [kind],
    limit,
  })
  const fresh = useSeen(utilityId, data?.changes ?? null)
  return (
    <Block
      title="What changed"
      end={
        <SelectField
          label="Show changes of"
          labelSize="hidden"
          value={kind}
          options={[
            { value: 'all', label: 'Everything' },
            ...kinds.map((value) => ({ value, label: changeLooks[value].label })),
          ]}
          onChange={setKind}
        />
      }
    >
      {error ? <ProblemBanner problem={error} onRetry={reload} onCopy={(words) => copyText(words)} /> : null}
      {loading ? <SkeletonRows count={4} label="Changes are loading" /> : null}
      {data && data.changes.length === 0 ? (
        <p className="soft">
          {kind === 'all' ? 'Nothing in its documents' : 'Nothing of that kind'} since you added it,{' '}
          <DateText atMs={detail.addedAtMs} as="day-clock" />.
        </p>
      ) : null}
      <ul className="checks" aria-label="Changes">
        {data?.changes.map((change) => (
          <ChangeLine key={change.id} change={change} fresh={fresh.has(change.id)} />
        ))}
      </ul>
      {data?.more && limit < most ? (
        <LinkButton onPress={() => setLimit(Math.min(most, limit + pageSize))}>Show earlier ones</LinkButton>
      ) : null}
    </Block>
  )
}

/** The changes that were unseen when the page was opened; they keep their mark until it is left. */
function useSeen(utilityId: string, changes: readonly Change[] | null): ReadonlySet<string> {
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set())
  const unseen = changes?.filter((change) => !change.seen && !fresh.has(change.id)) ?? []
  if (unseen.length > 0) setFresh(new Set([...fresh, ...unseen.map((change) => change.id)]))
  useEffect(() => {
    if (fresh.size > 0) void call('watching.markSeen', { utilityId })
  }, [fresh, utilityId])
  return fresh
}

function ChangeLine({ change, fresh }: { change: Change; fresh: boolean }) {
  const { kind, text, from, to, atMs } = change
  const look = changeLooks[kind]
  return (
    <li className="checks__item">
      <Icon name={look.icon} tone="muted" label={look.label} />
      <span>
        {text} {fresh ? <Chip tone="info">New</Chip> : null}
        {isSaid(text, from) && isSaid(text, to) ? null : (
          <span className="change__values">
            <Value sign="−" word="Before" value={from} />
            <Value sign="+" word="Now" value={to} />
          </span>
        )}
      </span>
      <span className="meta">
        <DateText atMs={atMs} as="day-clock" />
      </span>
    </li>
  )
}

/** What the words of a page are told by. */
const hash = /^[0-9a-f]{64}$/

/** Short values stand in the sentence. */
function isSaid(text: string, value: string | null): boolean {
  return value === null || text.includes(value)
}

function Value({ sign, word, value }: { sign: '−' | '+'; word: string; value: string | null }) {
  if (value === null) return null
  return (
    <span className="change__value mono">
      <span aria-hidden="true">{sign} </span>
      <span className="visually-hidden">{word}: </span>
      {hash.test(value) ? `SHA-256 ${value}` : value}
    </span>
  )
}
