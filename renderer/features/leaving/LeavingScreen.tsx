import { useState } from 'react'
import type { Leaving } from '../../../electron/contract/leaving'
import { act, copyText } from '../../app/act'
import { useAction } from '../../app/action-registry'
import { go, type RouteOf } from '../../app/navigation'
import { BusyBanner } from '../../app/parts/BusyBanner'
import { counted } from '../../app/parts/wire-words'
import { useQuery } from '../../app/use-query'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { PageHead, Section } from '../../ui/Page'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { SkeletonRows } from '../../ui/Skeleton'
import { BeginDialog } from './BeginDialog'
import { LeavingSteps, skip } from './LeavingSteps'
import { openSteps } from './leaving-words'
import './leaving.css'

/** Leaving a utility, from the plan to its end. */
export function LeavingScreen({ route }: { route: RouteOf<'leaving'> }) {
  const { registrationId } = route
  const { data, error, reload } = useQuery('leaving.get', { registrationId })
  const utilityId = data?.utility.utilityId
  const back = () => utilityId && go({ name: 'utility', utilityId, tab: 'registrations' })
  useAction('list.back', back, utilityId !== undefined)
  if (error && !data)
    return <ProblemBanner edge problem={error} onRetry={reload} onCopy={(text) => copyText(text)} />
  if (!data) return <SkeletonRows label="What leaving would do is looked up" />
  return (
    <>
      <PageHead
        ruled
        title={data.state === 'ended' ? `You left ${data.utility.name}` : `Leave ${data.utility.name}`}
        start={
          <IconButton icon="back" label={`Back to ${data.utility.name}`} keys="u" flips onPress={back} />
        }
        actions={<Acts leaving={data} />}
      />
      <div className="scroll" data-pane="leaving">
        <div className="leaving">
          <Situation leaving={data} />
          <Section title="Steps" meta={progressWords(data)}>
            <LeavingSteps steps={data.steps} leaving={data} />
          </Section>
          {data.state === 'ended' ? null : <Consequences leaving={data} />}
        </div>
      </div>
    </>
  )
}

function progressWords({ state, steps }: Leaving): string {
  const open = openSteps(steps).length
  if (state === 'planned') return `${counted(open, 'thing')} to do`
  return open === 0 ? 'nothing open' : `${counted(open, 'thing')} open`
}

function Acts({ leaving }: { leaving: Leaving }) {
  const [asking, setAsking] = useState(false)
  const { registrationId, utility, state } = leaving
  const about = utility.name
  if (state === 'planned')
    return (
      <>
        <Button kind="danger" disabled={leaving.keptBy !== null} onPress={() => setAsking(true)}>
          Leave…
        </Button>
        <BeginDialog leaving={leaving} open={asking} onClose={() => setAsking(false)} />
      </>
    )
  if (state === 'running')
    return (
      <Button onPress={() => act('leaving.stop', { registrationId }, { about })}>Stop after this step</Button>
    )
  if (state === 'stopped')
    return (
      <Button kind="primary" onPress={() => act('leaving.goOn', { registrationId }, { about })}>
        Go on
      </Button>
    )
  return (
    <Button kind="primary" onPress={() => go({ name: 'archive', registrationId })}>
      Open the archive
    </Button>
  )
}

/** Where it stands, in one line, and the way out when the utility does not answer. */
function Situation({ leaving }: { leaving: Leaving }) {
  const { state, steps, utility, keptBy } = leaving
  const failed = steps.filter((step) => step.state === 'failed').length
  if (state === 'planned' && keptBy) return <BusyBanner busy={keptBy} />
  if (state === 'planned')
    return (
      <p className="soft">
        Nothing has been done yet. Busbar ends what {utility.name} lets you end, in an order in which every
        step still has what it needs: the admin secret comes last. You can stop in between and go on later.
      </p>
    )
  if (state === 'stopped')
    return (
      <Banner
        tone="warn"
        title={failed > 0 ? `${counted(failed, 'step')} failed.` : 'It was stopped.'}
        actions={
          <Button size="sm" onPress={() => skip(leaving, null)}>
            Leave the rest as it is and end here
          </Button>
        }
      >
        Go on to try what is open again. If their server does not answer any more, leave it as it is: the
        secrets stay in your vault until you remove them.
      </Banner>
    )
  if (state === 'ended')
    return (
      <p className="soft" role="status">
        Nothing is asked of {utility.name} for this registration any more. What it was is in the archive, and
        its secrets are still in your vault.
      </p>
    )
  return null
}

function Consequences({ leaving }: { leaving: Leaving }) {
  const { openThreads, utility } = leaving
  return (
    <Section title="What stays">
      <ul className="leaving__notes">
        <li>The admin object itself: the standard has no way to remove it, and it is never disabled.</li>
        <li>
          Access that customers gave: Busbar does not close their grants. Without a valid secret nobody can
          use them through this registration.
        </li>
        <li>Messages that were read stay here. {utility.name} keeps its own copy.</li>
        {openThreads > 0 ? (
          <li className="tone-warn">
            {counted(openThreads, 'thing')} of {utility.name} still {openThreads === 1 ? 'needs' : 'need'} you
            in the inbox; afterwards nobody can answer there.
          </li>
        ) : null}
        <li>An archive of objects, facts and agreed terms, without secrets, that you can export.</li>
        <li>The secrets in your vault, until you say that they may go.</li>
      </ul>
    </Section>
  )
}
