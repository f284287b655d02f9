import { useEffect, useRef, useState } from 'react'
import type { MessageKey } from '../../../electron/contract/common'
import type { OutboxEntry, ThreadDetail } from '../../../electron/contract/inbox'
import { act, copyText } from '../../app/act'
import { useAction } from '../../app/action-registry'
import { useNavigation } from '../../app/navigation'
import { usePreferences } from '../../app/preferences'
import { useQuery } from '../../app/use-query'
import { EnvironmentBand } from '../../ui/EnvironmentMark'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { SkeletonRows } from '../../ui/Skeleton'
import { asSupportRequest, fieldNames } from './answer-draft'
import { LinkDialog } from '../../app/parts/LinkDialog'
import { NewMessage } from './NewMessage'
import { PendingPost } from './PendingPost'
import { Posts } from './Posts'
import { ReaderHead } from './ReaderHead'
import type { AnswerHandle } from './RequestAnswer'
import { RequestCard } from './RequestCard'
import { ThreadComposer, type ComposerHandle } from './ThreadComposer'
import { useReadTimer } from './use-read-timer'

interface ReaderProps {
  threadKey: string
  draftId: string | null
  onBack: () => void
}

/** One thread: what is asked on top, the messages below, the answer at the foot. */
export function Reader({ threadKey, draftId, onBack }: ReaderProps) {
  const { data, error, loading, reload } = useQuery('inbox.thread', { threadKey })
  const replace = useNavigation((state) => state.replace)
  const confirmedKey = data?.threadKey ?? threadKey
  useEffect(() => {
    // A new message that the utility has taken is a thread of its own from then on.
    const { route } = useNavigation.getState()
    if (confirmedKey !== threadKey && route.name === 'inbox') replace({ ...route, threadKey: confirmedKey })
  }, [confirmedKey, threadKey, replace])

  if (loading) return <SkeletonRows count={4} label="The thread is loading" />
  if (!data) {
    return error ? (
      <ProblemBanner edge problem={error} onRetry={reload} onCopy={(text) => copyText(text)} />
    ) : null
  }
  if (data.messages.length === 0 && data.draft) {
    return <NewMessage key={data.draft.draftId} compose={{}} draftId={data.draft.draftId} />
  }
  return <Thread detail={data} draftId={draftId} onBack={onBack} />
}

interface ThreadProps {
  detail: ThreadDetail
  draftId: string | null
  onBack: () => void
}

function Thread({ detail, draftId, onBack }: ThreadProps) {
  const { utility, environment, messages, pending } = detail
  const { readPolicy } = usePreferences()
  const [link, setLink] = useState<string | null>(null)
  const [isWriting, setWriting] = useState(false)
  const composer = useRef<ComposerHandle>(null)
  const answer = useRef<AnswerHandle>(null)
  const end = useRef<HTMLDivElement>(null)
  const unread = messages.filter((one) => !one.read).map((one) => one.messageKey)
  const markRead = (messageKeys: readonly MessageKey[], read: boolean) =>
    messageKeys.length === 0
      ? undefined
      : act('inbox.markRead', { messageKeys: [...messageKeys], read }, { about: utility.name })
  /** For those who chose that reading means acting. */
  const acted = () => {
    if (readPolicy === 'when-i-act') void markRead(unread, true)
  }
  const isAlarm = detail.turn === 'rejected' || detail.turn === 'errored'
  useReadTimer(detail.threadKey, readPolicy === 'after-two-seconds' ? unread : [], (keys) => {
    void markRead(keys, true)
  })
  // Looking at a rejection is kept on this computer, so no policy about the shared flag holds it back.
  useReadTimer(
    `seen ${detail.threadKey}`,
    isAlarm ? messages.slice(-1).map((one) => one.messageKey) : [],
    () => void act('inbox.acknowledge', { threadKey: detail.threadKey }),
  )
  const reply = () => composer.current?.reply()
  const askSupport = () => composer.current?.askSupport()
  useAction('message.reply', reply)
  useAction('message.support', askSupport, messages.length > 0)
  const names = fieldNames(detail)
  /** Not every utility takes every answer (CDS-WG1-02 §6.9 and §3.6 differ); its support takes any message. */
  const supportInstead = async ({ draftId, problem }: OutboxEntry) => {
    const begun = draftId === null ? null : await act('drafts.get', { draftId })
    if (!begun) return
    const words = problem?.details['serverWords']
    const content = asSupportRequest(begun, names, typeof words === 'string' ? words : null)
    if (await act('drafts.save', { draftId: begun.draftId, content })) reply()
  }
  const openLink = (url: string) => {
    setLink(url)
    acted()
  }

  // What is on its way is at the end, and must not slip under the composer when that opens again.
  const travelling = pending.map(({ outboxId, state }) => `${outboxId} ${state}`).join()
  useEffect(() => {
    if (travelling !== '') end.current?.scrollIntoView?.({ block: isWriting ? 'end' : 'nearest' })
  }, [travelling, isWriting])
  return (
    <>
      <ReaderHead detail={detail} isUnread={unread.length > 0} onBack={onBack} />
      <EnvironmentBand environment={environment} text="Nothing in this thread touches production data." />
      <div className="reader__body scroll" tabIndex={-1} role="region" aria-label="Messages of this thread">
        <div className="reader__measure">
          {detail.isRequest || detail.act.kind !== 'none' ? (
            <RequestCard
              detail={detail}
              quiet={isWriting}
              onLink={openLink}
              onReply={detail.turn === 'errored' ? askSupport : reply}
              onSent={acted}
              answerRef={answer}
            />
          ) : null}
          {detail.missingAncestor ? (
            <p className="meta reader__missing">An earlier message of this thread is still being fetched.</p>
          ) : null}
          <Posts detail={detail} names={names} onLink={openLink} onSave={acted} />
          {pending.map((entry) => (
            <PendingPost
              key={entry.outboxId}
              entry={entry}
              subject={detail.subject}
              onLink={setLink}
              onReopen={(isAnswer) => (isAnswer ? answer.current?.open() : reply())}
              onSupport={() => supportInstead(entry)}
              names={names}
            />
          ))}
          <div ref={end} />
        </div>
      </div>
      {messages.length > 0 ? (
        <ThreadComposer
          ref={composer}
          detail={detail}
          draftId={draftId}
          onWriting={setWriting}
          onSent={acted}
        />
      ) : null}
      <LinkDialog url={link} utility={utility} environment={environment} onClose={() => setLink(null)} />
    </>
  )
}
