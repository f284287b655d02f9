import type { ThreadDetail } from '../../../electron/contract/inbox'
import { copyText } from '../../app/act'
import { runAction } from '../../app/action-registry'
import { go } from '../../app/navigation'
import { Button } from '../../ui/Button'
import { EnvironmentMark } from '../../ui/EnvironmentMark'
import { IconButton } from '../../ui/IconButton'
import { Menu } from '../../ui/Menu'
import { LinkButton } from '../../ui/Page'
import { UtilityBadge } from '../../ui/UtilityBadge'
import { TriageLine } from './triage/TriageLine'

interface ReaderHeadProps {
  detail: ThreadDetail
  isUnread: boolean
  onBack: () => void
}

/** Subject, whom it is with, on which host and in which environment; what can be done with the thread. */
export function ReaderHead({ detail, isUnread, onBack }: ReaderHeadProps) {
  const { utility, environment, subject, messages, registrationId, triage } = detail
  return (
    <header className="reader__head">
      <div className="reader__tools">
        <span className="reader__back">
          <IconButton icon="back" label="Back to the list" keys="u" size="sm" flips onPress={onBack} />
        </span>
        {messages.length === 0 ? null : (
          <>
            <IconButton
              icon="done"
              label={triage.place === 'done' ? 'Not done (this computer)' : 'Done (this computer)'}
              keys="e"
              size="sm"
              onPress={() => runAction('message.done')}
            />
            <IconButton
              icon="bell"
              label="Snooze (this computer)"
              keys="h"
              size="sm"
              onPress={() => runAction('message.snooze')}
            />
            <IconButton
              icon="tag"
              label="Tag (this computer)"
              keys="l"
              size="sm"
              onPress={() => runAction('message.tag')}
            />
            <IconButton
              icon="unread"
              label={isUnread ? 'Mark as read (shared)' : 'Mark as unread (shared)'}
              keys={isUnread ? 'Shift+I' : 'Shift+U'}
              size="sm"
              onPress={() => runAction(isUnread ? 'message.markRead' : 'message.markUnread')}
            />
            <IconButton
              icon="support"
              label="Ask support about this"
              keys="s"
              size="sm"
              onPress={() => runAction('message.support')}
            />
          </>
        )}
        <span className="spacer" />
        {messages.length === 0 ? null : (
          <Button kind="quiet" size="sm" icon="reply" onPress={() => runAction('message.reply')}>
            Reply
          </Button>
        )}
        <Menu
          trigger={<IconButton icon="more" label="More" size="sm" />}
          entries={[
            {
              id: 'due',
              label: 'Your due date…',
              icon: 'clock',
              keys: 'd',
              onSelect: () => runAction('message.due'),
            },
            {
              id: 'note',
              label: triage.note === '' ? 'Write a note…' : 'Change the note…',
              icon: 'draft',
              onSelect: () => runAction('message.note'),
            },
            'rule',
            {
              id: 'utility',
              label: `Open ${utility.name}`,
              icon: 'utilities',
              onSelect: () => go({ name: 'utility', utilityId: utility.utilityId }),
            },
            {
              id: 'registration',
              label: 'Open the registration',
              icon: 'credentials',
              onSelect: () => go({ name: 'registration', registrationId }),
            },
            'rule',
            {
              id: 'copy',
              label: 'Copy the thread as text',
              icon: 'copy',
              disabled: messages.length === 0,
              onSelect: () => void copyText(threadText(detail), 'Thread copied'),
            },
          ]}
        />
      </div>
      <h2 className="reader__title" dir="auto">
        {subject || 'No subject'}
      </h2>
      <p className="inline reader__facts">
        <UtilityBadge name={utility.name} />
        <LinkButton quiet onPress={() => go({ name: 'utility', utilityId: utility.utilityId })}>
          <strong>{utility.name}</strong>
        </LinkButton>
        <span className="meta mono" dir="ltr">
          {utility.host}
        </span>
        {environment === 'sandbox' ? null : <EnvironmentMark environment={environment} />}
      </p>
      <TriageLine triage={triage} />
    </header>
  )
}

function threadText({ subject, utility, messages }: ThreadDetail): string {
  return [
    `${subject} (${utility.name}, ${utility.host})`,
    ...messages.map((one) =>
      [`${one.createdText} ${one.fromUs ? 'We' : one.creatorName}: ${one.name}`, one.description]
        .filter(Boolean)
        .join('\n'),
    ),
  ].join('\n\n')
}
