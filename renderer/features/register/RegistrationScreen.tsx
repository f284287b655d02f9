import { useState } from 'react'
import { copyText } from '../../app/act'
import { useAction } from '../../app/action-registry'
import { go, type RouteOf } from '../../app/navigation'
import { RegistrationBody } from '../../app/parts/RegistrationBody'
import { counted } from '../../app/parts/wire-words'
import { useQuery } from '../../app/use-query'
import { useWords } from '../../app/words'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { DateText } from '../../ui/DateText'
import { IconButton } from '../../ui/IconButton'
import { PageHead } from '../../ui/Page'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { SkeletonRows } from '../../ui/Skeleton'
import { HandOverDialog } from './HandOverDialog'
import { TokenSection } from './TokenSection'
import './register.css'

/** One registration on a page of its own. */
export function RegistrationScreen({ route }: { route: RouteOf<'registration'> }) {
  const { registrationId } = route
  const { data, error, reload } = useQuery('registrations.get', { registrationId })
  const words = useWords()
  const [handingOver, setHandingOver] = useState(false)
  const utilityId = data?.utility.utilityId
  const back = () => utilityId && go({ name: 'utility', utilityId, tab: 'registrations' })
  useAction('list.back', back, utilityId !== undefined)
  const write = () => go({ name: 'inbox', view: 'all', threadKey: null, compose: { registrationId } })
  useAction('message.new', write, data !== null)
  if (error && !data)
    return <ProblemBanner edge problem={error} onRetry={reload} onCopy={(text) => copyText(text)} />
  if (!data) return <SkeletonRows label="The registration is loading" />
  return (
    <>
      <PageHead
        ruled
        title={`Registration with ${data.utility.name}`}
        meta={
          <>
            {data.imported ? 'taken over' : 'made'} <DateText atMs={data.registeredAtMs} as="day-clock" />
          </>
        }
        start={
          <IconButton icon="back" label={`Back to ${data.utility.name}`} keys="u" flips onPress={back} />
        }
        actions={
          <>
            <Button kind="quiet" onPress={() => go({ name: 'leaving', registrationId })}>
              Leave…
            </Button>
            <Button onPress={() => setHandingOver(true)}>Hand over…</Button>
            <Button onPress={() => go({ name: 'authorize', registrationId })}>{words.ask}</Button>
            <Button icon="chat" onPress={write}>
              Message
            </Button>
          </>
        }
      />
      {handingOver ? <HandOverDialog registration={data} onClose={() => setHandingOver(false)} /> : null}
      <div className="scroll" data-pane="registration">
        <div className="result">
          <LeavingUnderWay registrationId={registrationId} />
          <RegistrationBody registration={data} />
          <TokenSection registration={data} />
        </div>
      </div>
    </>
  )
}

/** A leaving that was begun and is not at its end; nothing else can be done with the registration meanwhile. */
function LeavingUnderWay({ registrationId }: Pick<RouteOf<'registration'>, 'registrationId'>) {
  const { data } = useQuery('leaving.get', { registrationId })
  if (data?.state !== 'running' && data?.state !== 'stopped') return null
  const open = data.steps.filter((step) => step.state === 'waiting' || step.state === 'failed').length
  return (
    <Banner
      tone={data.state === 'stopped' ? 'warn' : 'neutral'}
      title={data.state === 'stopped' ? 'Leaving has stopped.' : 'This registration is being left.'}
      actions={
        <Button size="sm" onPress={() => go({ name: 'leaving', registrationId })}>
          Look at the steps
        </Button>
      }
    >
      {counted(open, 'step')} to go. Until then no secret is renewed and no object is changed.
    </Banner>
  )
}
