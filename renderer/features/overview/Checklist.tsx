import type { Overview } from '../../../electron/contract/overview'
import { act } from '../../app/act'
import { runAction } from '../../app/action-registry'
import { go } from '../../app/navigation'
import { Icon } from '../../ui/Icon'
import { IconButton } from '../../ui/IconButton'
import { LinkButton } from '../../ui/Page'

type Step = NonNullable<Overview['checklist']>[number]

const ways: Readonly<Record<Step['id'], () => unknown>> = {
  profile: () => go({ name: 'profiles' }),
  add: () => runAction('utility.add'),
  register: () => go({ name: 'utilities' }),
  read: () => go({ name: 'inbox', view: 'unread', threadKey: null }),
  answer: () => go({ name: 'inbox', view: 'needs-you', threadKey: null }),
  recovery: () => go({ name: 'settings', section: 'vault' }),
}

/** The first steps of a new desk. Goes by itself when all are done, or when it is put away. */
export function Checklist({ steps }: { steps: readonly Step[] }) {
  const done = steps.filter((step) => step.done).length
  return (
    <section className="checklist" aria-label="First steps">
      <div className="checklist__head">
        <h2>First steps</h2>
        <span className="meta num">
          {done} of {steps.length} done
        </span>
        <IconButton
          icon="close"
          label="Put away"
          size="sm"
          onPress={() => act('overview.dismissChecklist', {})}
        />
      </div>
      <ol className="checklist__steps">
        {steps.map((step) => (
          <li key={step.id} className="checklist__step">
            <Icon name={step.done ? 'done' : 'state-ahead'} tone={step.done ? 'ok' : 'muted'} />
            {step.done ? (
              <span className="tone-muted">
                {step.text}
                <span className="visually-hidden">, done</span>
              </span>
            ) : (
              <LinkButton onPress={() => void ways[step.id]()}>{step.text}</LinkButton>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
