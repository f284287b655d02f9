import { useEffect, useRef } from 'react'
import type { BulkRun, BulkRunId } from '../../../electron/contract/bulk'
import { act, copyText } from '../../app/act'
import { go, type RouteOf } from '../../app/navigation'
import { runCountWords } from '../../app/parts/BulkRuns'
import { counted } from '../../app/parts/wire-words'
import { useQuery } from '../../app/use-query'
import { announce } from '../../ui/announcer'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { Menu } from '../../ui/Menu'
import { ProgressBar } from '../../ui/Meter'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { SkeletonRows } from '../../ui/Skeleton'
import { ended, isUnsealed, runTitle } from './bulk-words'
import { RunTable } from './RunTable'
import './bulk.css'
import './bulk-run.css'

/** How a run goes, utility by utility; what failed can be tried again, what is unknown has to be decided. */
export function BulkRunScreen({ route }: { route: RouteOf<'bulk-run'> }) {
  const runId = route.runId as BulkRunId
  const { data: run, error, reload } = useQuery('bulk.run', { runId })
  useSaidEnd(run)
  if (!run) {
    return error ? (
      <ProblemBanner edge problem={error} onRetry={reload} onCopy={(text) => copyText(text)} />
    ) : (
      <SkeletonRows count={10} label="The run is loading" />
    )
  }
  return (
    <div className="bulk-page">
      <header className="page-head">
        <IconButton
          icon="back"
          label="Back to the utilities"
          flips
          onPress={() => go({ name: 'utilities' })}
        />
        <h1 className="page-head__title truncate num">{runTitle(run)}</h1>
        <div className="page-head__actions">
          <RunActs run={run} />
        </div>
      </header>
      <div className="bulk-progress">
        <ProgressBar label={runCountWords(run)} done={ended(run)} total={run.total} />
        <span className="meta num">{runCountWords(run)}</span>
      </div>
      <Notices run={run} />
      <RunTable run={run} />
    </div>
  )
}

function RunActs({ run }: { run: BulkRun }) {
  const { runId, state, counts } = run
  const failed = counts.rejected + counts['needs-you']
  const isHalted = state === 'paused' || state === 'stopped'
  return (
    <>
      {state === 'running' ? (
        <>
          <Button icon="state-paused" onPress={() => act('bulk.pause', { runId })}>
            Pause
          </Button>
          <Button icon="square" onPress={() => act('bulk.stop', { runId })}>
            Stop after current
          </Button>
        </>
      ) : null}
      {isHalted && (counts.waiting > 0 || run.halted) ? (
        <Button kind="primary" icon="play" onPress={() => act('bulk.resume', { runId })}>
          Go on{counts.waiting > 0 ? ` with ${String(counts.waiting)}` : ''}
        </Button>
      ) : null}
      {state !== 'running' && failed > 0 ? (
        <Button icon="rotate" onPress={() => act('bulk.retry', { runId })}>
          Retry failed only ({failed})
        </Button>
      ) : null}
      <Menu
        trigger={
          <Button kind="quiet" icon="download">
            Export result
          </Button>
        }
        entries={[
          { id: 'csv', label: 'As CSV…', onSelect: () => void act('bulk.export', { runId, format: 'csv' }) },
          {
            id: 'json',
            label: 'As JSON…',
            onSelect: () => void act('bulk.export', { runId, format: 'json' }),
          },
        ]}
      />
    </>
  )
}

function Notices({ run }: { run: BulkRun }) {
  const { counts, state, offline, halted } = run
  const putOff = run.rows.filter((row) => row.waitsUntilMs !== null)
  const unsealed = run.rows.filter(isUnsealed)
  return (
    <div className="bulk-notices">
      {halted ? (
        <Banner tone="danger" title={`It stands still. ${halted.message}`}>
          {halted.nextStep} Nothing more is sent until you go on here.
          {unsealed.length > 0
            ? ` ${counted(unsealed.length, 'answer with its secret is', 'answers with their secrets are')} in memory only and tried again for some minutes: leave Busbar open and unlocked.`
            : null}
        </Banner>
      ) : null}
      {putOff.length > 0 && state === 'running' ? (
        <Banner
          tone="neutral"
          icon="state-paused"
          title={`${counted(putOff.length, 'utility asks', 'utilities ask')} to wait.`}
        >
          The others go on, and what waits is sent by itself when its time has come, also after a restart.
        </Banner>
      ) : null}
      {offline && counts.waiting > 0 && state === 'running' ? (
        <Banner tone="neutral" icon="offline" title="This computer is offline.">
          Nothing leaves now. The run goes on by itself.
        </Banner>
      ) : null}
      {counts.unknown > 0 ? (
        <Banner
          tone="warn"
          title={
            counts.unknown === 1
              ? 'One outcome is unknown.'
              : `${String(counts.unknown)} outcomes are unknown.`
          }
        >
          The utility may have registered you, and its answer never arrived. It is not sent again by itself:
          open the row to ask the utility, to enter what you received, or to register again anyway.
        </Banner>
      ) : null}
    </div>
  )
}

/** Says the end to those who do not see it, once, with what failed. */
function useSaidEnd(run: BulkRun | null): void {
  const before = useRef<string | null>(null)
  const state = run?.state ?? null
  const words = run ? `${runTitle(run)}. ${runCountWords(run)}` : ''
  useEffect(() => {
    if (before.current === 'running' && state === 'finished') announce(words)
    before.current = state
  }, [state, words])
}
