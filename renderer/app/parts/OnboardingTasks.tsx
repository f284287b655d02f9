import type { OnboardingTask } from '../../../electron/contract/registrations'
import { DateText } from '../../ui/DateText'
import { LinkButton } from '../../ui/Page'
import { StatusMark, type MessageTurn } from '../../ui/StatusMark'
import { go } from '../navigation'
import { ExternalLink } from './ExternalLink'
import { TaskLine } from './TaskLine'

const turns: Readonly<Record<OnboardingTask['state'], { turn: MessageTurn; word: string }>> = {
  'to-do': { turn: 'needs-you', word: 'Needs you' },
  'waiting-on-them': { turn: 'waiting-on-them', word: 'Waiting on them' },
  done: { turn: 'complete', word: 'Done' },
  rejected: { turn: 'rejected', word: 'Rejected' },
  'not-started': { turn: 'unknown', word: 'They have not asked yet' },
}

/** What a utility asks for after a registration, and how far each of it is. */
export function OnboardingTasks({ tasks, about }: { tasks: readonly OnboardingTask[]; about: string }) {
  if (tasks.length === 0) return <p className="soft">Nothing: this utility asks for no steps afterwards.</p>
  return (
    <ul className="tasks" aria-label="Steps after registering">
      {tasks.map((task) => {
        const { turn, word } = turns[task.state]
        const { threadKey } = task
        return (
          <TaskLine
            key={task.fieldId}
            type={task.type}
            description={task.description}
            fee={task.fee}
            note={
              task.sinceMs === null ? undefined : (
                <>
                  since <DateText atMs={task.sinceMs} as="day-clock" />
                </>
              )
            }
            end={
              <>
                <StatusMark turn={turn} word={word} size="sm" />
                {task.linkUrl ? <ExternalLink url={task.linkUrl} label="Open page" about={about} /> : null}
                {threadKey === null ? null : (
                  <LinkButton onPress={() => go({ name: 'inbox', view: 'all', threadKey })}>
                    Open message
                  </LinkButton>
                )}
              </>
            }
          />
        )
      })}
    </ul>
  )
}
