import { forwardRef } from 'react'
import type { Overview } from '../../../electron/contract/overview'
import { go } from '../../app/navigation'
import { classNames } from '../../ui/class-names'
import { Section } from '../../ui/Page'
import { StateMark, stateLooks, type ConnectionState } from '../../ui/StateMark'
import { Tooltip } from '../../ui/Tooltip'

type Health = Overview['health'][number]

const legend: readonly ConnectionState[] = ['healthy', 'attention', 'failing', 'unknown', 'paused', 'moved']
const tones: Partial<Record<ConnectionState, string>> = {
  healthy: 'health__cell--ok',
  attention: 'health__cell--warn',
  failing: 'health__cell--fail',
}

/** Up to here every utility can have its name beside its mark. */
const namedUpTo = 24

/** One mark per utility: shape and colour here, the word in its name, the legend and the list. */
export const HealthGrid = forwardRef<HTMLDivElement, { health: readonly Health[] }>(
  function HealthGrid(props, ref) {
    const { health } = props
    const named = health.length <= namedUpTo
    const healthy = health.filter(({ state }) => state === 'healthy').length
    const used = named ? legend.filter((state) => health.some((one) => one.state === state)) : legend
    return (
      <Section
        title="Health"
        meta={`${String(healthy)} of ${String(health.length)} healthy`}
        end={
          <span className="legend hide-narrow">
            {used.map((state) => (
              <StateMark key={state} state={state} size="sm" />
            ))}
          </span>
        }
      >
        <div ref={ref} className={classNames('health__cells', named && 'health__cells--named')}>
          {health.map((one) => (
            <HealthCell key={one.utility.utilityId} health={one} named={named} />
          ))}
        </div>
      </Section>
    )
  },
)

function HealthCell({ health, named }: { health: Health; named: boolean }) {
  const { utility, state, text } = health
  const word = stateLooks[state].word
  const open = () => go({ name: 'utility', utilityId: utility.utilityId })
  const cell = (
    <button
      type="button"
      className={classNames('health__cell', named && 'health__cell--named', tones[state])}
      data-state={state}
      aria-label={`${utility.name}: ${word}. ${text}`}
      onClick={open}
    >
      <StateMark state={state} shapeOnly />
      {named ? (
        <span className="health__words">
          <span className="truncate">{utility.name}</span>
          {state === 'healthy' ? null : <span className="meta truncate">{text}</span>}
        </span>
      ) : null}
    </button>
  )
  return <Tooltip content={`${utility.name}: ${text || word}`}>{cell}</Tooltip>
}
