import { useState } from 'react'
import type { Output } from '../../../electron/contract/methods'
import { act, copyText } from '../../app/act'
import { useAction } from '../../app/action-registry'
import { go, type RouteOf } from '../../app/navigation'
import { toast } from '../../app/notices'
import { usePreferences } from '../../app/preferences'
import { useKept } from '../../app/use-kept'
import { useQuery } from '../../app/use-query'
import { useWords } from '../../app/words'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { DataTable } from '../../ui/DataTable'
import { EmptyState } from '../../ui/EmptyState'
import { PageHead } from '../../ui/Page'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { SegmentedControl } from '../../ui/SegmentedControl'
import { SkeletonRows } from '../../ui/Skeleton'
import { TextField } from '../../ui/TextField'
import { useRowHeight } from '../../ui/use-row-height'
import { grantColumns, grantKey } from './grant-columns'
import { groupOrder, groupTitles } from './grant-words'
import { GrantPane } from './GrantPane'
import './grants.css'

/** Rows that are asked for at once. */
const pageRows = 500
const mostRows = 5_000

type Grants = Output<'grants.list'>

/** Whose data may be used, until when, and whether it flows: the grants of every utility. */
export function GrantsScreen({ route }: { route: RouteOf<'grants'> }) {
  const [text, setText] = useState('')
  const [limit, setLimit] = useState(pageRows)
  const {
    data: answer,
    error,
    loading,
    reload,
  } = useQuery('grants.list', { group: route.group ?? null, utilityId: null, text, limit })
  // While another choice is asked for, what was there stays, and with it the field somebody types in.
  const data = useKept(answer)
  const { singleKeys } = usePreferences()
  const rowHeight = useRowHeight()
  const words = useWords()
  const { grant: _open, ...here } = route
  const close = () => go(here)
  useAction('list.back', close, route.grant !== undefined)
  const refresh = async () => {
    const done = await act('grants.refresh', { registrationId: null })
    if (done && done.failed > 0) toast(`${String(done.failed)} could not be asked; the list says which.`)
  }
  const rows = data?.rows ?? []
  return (
    <div className="board">
      <div className="board__main" data-pane="grants">
        <PageHead
          title={words.grants}
          meta={data && data.total > 0 ? `${data.total.toLocaleString('en')} known` : undefined}
          actions={
            <>
              {data && data.sources.length > 0 ? (
                <Button icon="sync" onPress={refresh}>
                  Ask again
                </Button>
              ) : null}
              <Button onPress={() => go({ name: 'authorizations' })}>{words.authorizations}</Button>
            </>
          }
        />
        {error ? <ProblemBanner problem={error} onRetry={reload} onCopy={(what) => copyText(what)} /> : null}
        {data ? <Unread sources={data.sources} /> : null}
        {data && data.sources.length > 0 ? (
          <div className="grants__bar">
            <GroupChoice groups={data.groups} group={route.group} />
            <div className="grants__find">
              <TextField
                label="Find by receipt code, grant or client number"
                labelSize="hidden"
                type="search"
                icon="search"
                example="Receipt code, grant or client number"
                value={text}
                onChange={setText}
              />
            </div>
          </div>
        ) : null}
        {loading && !data ? <SkeletonRows label="Grants are loading" /> : null}
        {data && rows.length === 0 ? (
          <Nothing data={data} text={text.trim()} narrowed={text !== '' || route.group !== undefined} />
        ) : null}
        {rows.length > 0 ? (
          <DataTable
            label="Grants"
            columns={grantColumns}
            rows={rows}
            rowKey={grantKey}
            rowHeight={rowHeight}
            selectedKey={route.grant ? grantKey(route.grant) : null}
            onSelect={(key) => openRow(here, key)}
            onOpen={(key) => openRow(here, key)}
            singleKeys={singleKeys}
            autoFocus
          />
        ) : null}
        {data && data.total > rows.length ? (
          <div className="grants__more">
            <span className="meta">
              {rows.length.toLocaleString('en')} of {data.total.toLocaleString('en')}, what changed last
              first.
            </span>
            {limit < mostRows ? (
              <Button size="sm" onPress={() => setLimit(Math.min(mostRows, limit + pageRows))}>
                Show more
              </Button>
            ) : (
              <span className="meta">Find the others by their receipt code or number.</span>
            )}
          </div>
        ) : null}
      </div>
      {route.grant ? <GrantPane key={grantKey(route.grant)} grant={route.grant} onClose={close} /> : null}
    </div>
  )
}

function openRow(here: RouteOf<'grants'>, key: string): void {
  const [registrationId = '', grantId = ''] = JSON.parse(key) as string[]
  go({ ...here, grant: { registrationId, grantId } })
}

function GroupChoice({ groups, group }: { groups: Grants['groups']; group: RouteOf<'grants'>['group'] }) {
  const all = groupOrder.reduce((sum, one) => sum + (groups[one] ?? 0), 0)
  return (
    <SegmentedControl
      label="Which grants"
      value={group ?? 'all'}
      onChange={(next) => go({ name: 'grants', ...(next === 'all' ? {} : { group: next }) })}
      options={[
        { value: 'all' as const, label: `All ${all.toLocaleString('en')}` },
        ...groupOrder.map((one) => ({
          value: one,
          label: `${groupTitles[one]} ${(groups[one] ?? 0).toLocaleString('en')}`,
        })),
      ]}
    />
  )
}

/** Utilities whose grants could not be read at the last try; what is shown of them may be old. */
function Unread({ sources }: { sources: Grants['sources'] }) {
  const failing = sources.filter(({ problem }) => problem !== null)
  const [first] = failing
  if (!first?.problem) return null
  const names = failing.map(({ utility }) => utility.name).join(', ')
  return (
    <Banner tone="warn" title={`The grants of ${names} could not be read.`}>
      {first.problem.message} What is shown is what they said before. It is tried again by itself.
    </Banner>
  )
}

async function askForReceipt(receipt: string): Promise<void> {
  const done = await act('grants.find', { receipt })
  if (!done || done.found > 0) return
  const silent = done.failed === 0 ? '' : ` ${String(done.failed)} could not be asked.`
  toast(`No utility that answered has a grant with this receipt code.${silent}`)
}

interface NothingProps {
  data: Grants
  text: string
  narrowed: boolean
}

function Nothing({ data, text, narrowed }: NothingProps) {
  if (data.sources.length === 0)
    return (
      <EmptyState
        icon="grants"
        title="No utility tells about grants yet"
        actions={<Button onPress={() => go({ name: 'utilities' })}>Utilities</Button>}
      >
        Register with one that offers customers’ data; what its customers allow is listed here.
      </EmptyState>
    )
  if (narrowed)
    return (
      <EmptyState
        icon="grants"
        title="No grant falls here"
        actions={
          <>
            {/^\S+$/.test(text) ? (
              <Button kind="primary" onPress={() => askForReceipt(text)}>
                Ask the utilities for this receipt
              </Button>
            ) : null}
            <Button onPress={() => go({ name: 'grants' })}>Show all</Button>
          </>
        }
      />
    )
  return (
    <EmptyState icon="grants" title="No grants yet">
      They appear here once a customer agrees, or the utility makes one by itself.
    </EmptyState>
  )
}
