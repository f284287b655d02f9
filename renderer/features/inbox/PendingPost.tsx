import { useState } from 'react'
import type { DraftContent, OutboxEntry } from '../../../electron/contract/inbox'
import { act, copyText } from '../../app/act'
import { useAction } from '../../app/action-registry'
import { go } from '../../app/navigation'
import { useQuery } from '../../app/use-query'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { Icon } from '../../ui/Icon'
import { LinkButton } from '../../ui/Page'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { EntryStatus } from './EntryStatus'
import { FilesToSend } from './FilesToSend'
import { PlainText } from './PlainText'
import { RequestedFields } from './RequestedFields'
import { composeLabels, repeatsSubject } from './words'

interface PendingPostProps {
  entry: OutboxEntry
  /** Subject of the thread, which is not said again. */
  subject: string
  onLink: (url: string) => void
  /** The draft of a refused message is open for writing again, as an answer or as a message. */
  onReopen: (isAnswer: boolean) => void
  /** The refused answer goes to the utility's support instead. */
  onSupport: () => unknown
  /** What fields are called, by their identifiers. */
  names: ReadonlyMap<string, string>
}

/** A message of ours that the utility has not confirmed, at its place in the thread. */
export function PendingPost({ entry, subject, onLink, onReopen, onSupport, names }: PendingPostProps) {
  const { data: draft } = useQuery('drafts.get', entry.draftId === null ? null : { draftId: entry.draftId })
  const isAnswer = entry.messageType === 'client_submission'
  // It may have been made a support request meanwhile.
  const isStillAnswer = draft?.content.type === 'client_submission'
  return (
    <article className="post post--pending" aria-label={`You: ${entry.title}`}>
      <span className="post__mark post__mark--us" aria-hidden="true">
        <Icon name="outbox" />
      </span>
      <div className="post__column">
        <header className="post__head">
          <span className="post__name">You</span>
          {entry.messageType ? <span className="meta">{composeLabels[entry.messageType]}</span> : null}
          <span className="spacer" />
          <EntryStatus entry={entry} />
        </header>
        {isAnswer || repeatsSubject(entry.title, subject) ? null : (
          <p className="post__subject" dir="auto">
            {entry.title}
          </p>
        )}
        {draft && entry.state !== 'rejected' ? (
          <PendingContent content={draft.content} names={names} onLink={onLink} />
        ) : null}
        {entry.state === 'held' ? <HeldActs entry={entry} /> : null}
        {entry.state === 'rejected' ? (
          <Refused
            entry={entry}
            isAnswer={isStillAnswer}
            onReopen={() => onReopen(isStillAnswer)}
            onSupport={onSupport}
          />
        ) : null}
        {entry.state === 'outcome-unknown' ? <Unknown entry={entry} /> : null}
      </div>
    </article>
  )
}

function PendingContent({
  content,
  names,
  onLink,
}: {
  content: DraftContent
  names: ReadonlyMap<string, string>
  onLink: (url: string) => void
}) {
  const answers = content.updates.filter((one) => one.value.trim() !== '')
  return (
    <>
      {content.description === '' ? null : <PlainText text={content.description} onLink={onLink} />}
      {answers.length === 0 ? null : (
        <RequestedFields
          fields={answers.map(({ field, as, value }) => ({
            field,
            name: null,
            description: as === 'text' ? value : null,
            uri: as === 'link' ? value : null,
            previousValue: null,
            newValue: null,
          }))}
          names={names}
          onLink={onLink}
        />
      )}
      <FilesToSend files={content.attachments} />
    </>
  )
}

function HeldActs({ entry }: { entry: OutboxEntry }) {
  const { outboxId, utility } = entry
  const cancel = () =>
    act('outbox.cancel', { outboxId }, { done: 'Not sent. The text is in your draft.', about: utility.name })
  useAction('message.cancelHold', cancel)
  return (
    <div className="post__acts">
      {entry.problem && entry.waitingFor !== 'hold' ? (
        <span className="meta">{entry.problem.message}</span>
      ) : null}
      <Button size="sm" keys="Mod+." onPress={cancel}>
        Cancel
      </Button>
      <Button
        size="sm"
        kind="quiet"
        onPress={() => act('outbox.sendNow', { outboxId }, { about: utility.name })}
      >
        Send now
      </Button>
    </div>
  )
}

interface RefusedProps {
  entry: OutboxEntry
  isAnswer: boolean
  onReopen: () => void
  onSupport: () => unknown
}

function Refused({ entry, isAnswer, onReopen, onSupport }: RefusedProps) {
  const { outboxId, problem, utility } = entry
  const actions = (
    <>
      <Button size="sm" onPress={onReopen}>
        {isAnswer ? 'Open answer' : 'Open draft'}
      </Button>
      {isAnswer && problem?.code === 'client-refused' ? (
        <Button size="sm" onPress={onSupport}>
          Ask support instead
        </Button>
      ) : null}
      <Button
        size="sm"
        kind="quiet"
        onPress={() => act('outbox.discard', { outboxId }, { about: utility.name })}
      >
        Put away
      </Button>
    </>
  )
  if (!problem) return <Banner tone="danger" title="The utility refused it." actions={actions} />
  return (
    <ProblemBanner problem={problem} onCopy={(text) => copyText(text, 'Details copied')} actions={actions} />
  )
}

function Unknown({ entry }: { entry: OutboxEntry }) {
  const { outboxId, utility } = entry
  const [asking, setAsking] = useState(false)
  const about = { about: utility.name }
  return (
    <>
      <Banner
        tone="warn"
        title="Outcome unknown."
        actions={
          <>
            <Button size="sm" onPress={() => act('outbox.check', { outboxId }, about)}>
              Check
            </Button>
            <Button size="sm" kind="quiet" onPress={() => act('outbox.discard', { outboxId }, about)}>
              Discard
            </Button>
            <Button size="sm" kind="quiet" onPress={() => setAsking(true)}>
              Send again anyway
            </Button>
          </>
        }
      >
        The message left, but no answer came back. Busbar looks whether it arrived; it is not sent twice by
        itself. Discard puts the text back into your drafts.
      </Banner>
      <ConfirmDialog
        open={asking}
        title="Send it again?"
        consequence={`If the first one did arrive, ${utility.name} has it twice; a message cannot be taken back.`}
        confirmLabel="Send again anyway"
        onCancel={() => setAsking(false)}
        onConfirm={async () => {
          await act('outbox.sendAgain', { outboxId }, about)
          setAsking(false)
        }}
      />
      <p className="meta">
        <LinkButton quiet onPress={() => go({ name: 'activity', utilityId: utility.utilityId })}>
          What was exchanged
        </LinkButton>
      </p>
    </>
  )
}
