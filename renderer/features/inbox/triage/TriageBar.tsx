import { runAction } from '../../../app/action-registry'
import type { ActionId } from '../../../../electron/contract/actions'
import { Button } from '../../../ui/Button'
import { IconButton } from '../../../ui/IconButton'
import type { IconName } from '../../../ui/icon-shapes'

interface TriageBarProps {
  count: number
  /** Rows that could be chosen. */
  shown: number
  onAll: () => void
  onNone: () => void
}

const acts: readonly { action: ActionId; icon: IconName; label: string; keys: string }[] = [
  { action: 'message.done', icon: 'done', label: 'Done or not done (this computer)', keys: 'e' },
  { action: 'message.snooze', icon: 'bell', label: 'Snooze (this computer)', keys: 'h' },
  { action: 'message.tag', icon: 'tag', label: 'Tag (this computer)', keys: 'l' },
  { action: 'message.due', icon: 'clock', label: 'Due date (this computer)', keys: 'd' },
  { action: 'message.markRead', icon: 'check', label: 'Mark as read (shared)', keys: 'Shift+I' },
  { action: 'message.markUnread', icon: 'unread', label: 'Mark as unread (shared)', keys: 'Shift+U' },
]

/** What can be done with the threads that are chosen. */
export function TriageBar({ count, shown, onAll, onNone }: TriageBarProps) {
  return (
    <div className="triage-bar" role="toolbar" aria-label={`${String(count)} selected`}>
      <strong className="num">{count} selected</strong>
      {count < shown ? (
        <Button kind="quiet" size="sm" onPress={onAll}>
          All {shown.toLocaleString('en')}
        </Button>
      ) : null}
      <span className="spacer" />
      {acts.map(({ action, icon, label, keys }) => (
        <IconButton
          key={action}
          icon={icon}
          label={label}
          keys={keys}
          size="sm"
          onPress={() => runAction(action)}
        />
      ))}
      <IconButton icon="close" size="sm" label="Select nothing" keys="Escape" onPress={onNone} />
    </div>
  )
}
