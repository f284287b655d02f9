import { useState } from 'react'
import type { Rotation } from '../../../electron/contract/rotation'
import { act, copyText } from '../../app/act'
import { useQuery } from '../../app/use-query'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { EnvironmentMark } from '../../ui/EnvironmentMark'
import { IconButton } from '../../ui/IconButton'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { SkeletonRows } from '../../ui/Skeleton'
import { ProcessList } from '../../ui/StepList'
import { UtilityBadge } from '../../ui/UtilityBadge'
import { AbortButton } from './AbortButton'
import { rotationSteps } from './rotation-steps'
import { SheetFoot } from './sheet-foot'
import { isOpen, secretName, stepNumber } from './rotation-words'

/** One renewal, docked beside the list. It lies on the disk: closing the sheet changes nothing. */
export function RotationSheet({ rotationId, onClose }: { rotationId: string; onClose: () => void }) {
  const { data, error, reload } = useQuery('rotation.get', { rotationId })
  return (
    <aside className="board__pane sheet" aria-label="Renew a secret" data-pane>
      {error ? <ProblemBanner problem={error} onRetry={reload} onCopy={(text) => copyText(text)} /> : null}
      {data ? <Sheet rotation={data} onClose={onClose} /> : <SkeletonRows label="The renewal is loading" />}
    </aside>
  )
}

function Sheet({ rotation, onClose }: { rotation: Rotation; onClose: () => void }) {
  const { utility, problem, rotationId, environment } = rotation
  const isRunning = isOpen(rotation)
  const [foot, setFoot] = useState<HTMLElement | null>(null)
  return (
    <>
      <header className="board__pane-head">
        <UtilityBadge name={utility.name} size="lg" />
        <div>
          <h2>Renew {secretName(rotation)}</h2>
          <span className="meta inline inline--tight">
            {utility.name} <EnvironmentMark environment={environment} />
            {isRunning ? `· Step ${String(Math.min(5, stepNumber(rotation) + 1))} of 5` : null}
          </span>
        </div>
        <IconButton icon="close" label="Close the sheet" onPress={onClose} />
      </header>
      <SheetFoot.Provider value={foot}>
        <div className="sheet__body scroll">
          {problem ? (
            <ProblemBanner
              problem={problem}
              onRetry={() => act('rotation.resume', { rotationId }, { about: utility.name })}
              onCopy={(text) => copyText(text)}
            />
          ) : null}
          <ProcessList label="Steps" steps={rotationSteps(rotation)} />
          <Standing rotation={rotation} />
        </div>
      </SheetFoot.Provider>
      <footer className="sheet__foot">
        <span className="sheet__off">
          <AbortButton rotation={rotation} />
        </span>
        <Button onPress={onClose}>{isRunning ? 'Finish later' : 'Close'}</Button>
        <span ref={setFoot} className="sheet__next" />
      </footer>
    </>
  )
}

/** What works at this moment, whatever happens to the sheet. */
function Standing({ rotation }: { rotation: Rotation }) {
  if (rotation.state === 'aborted') {
    return (
      <Banner title="Called off. The old secret works as before.">
        {rotation.retiredAtMs === null && rotation.newSecret !== null
          ? 'The new one works too, and nobody uses it.'
          : null}
      </Banner>
    )
  }
  if (rotation.state === 'done') {
    if (rotation.oldRefused === false) {
      return (
        <Banner tone="danger" title="The old secret still works.">
          The utility took the end and gives tokens for it all the same. Tell its support.
        </Banner>
      )
    }
    return <Banner icon="done" title="The new secret is in use." />
  }
  if (rotation.newSecret === null || rotation.oldSecret === null) return null
  return (
    <Banner title="Both secrets work until you settle the old one.">
      Closing this sheet changes nothing. It waits under Renewals and survives a lock or a restart.
    </Banner>
  )
}
