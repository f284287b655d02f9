import { useEffect, useImperativeHandle, useRef, useState, type Ref } from 'react'
import type { ComposeType, DraftContent, DraftShown, ThreadDetail } from '../../../electron/contract/inbox'
import { useQuery } from '../../app/use-query'
import { Composer } from './Composer'
import { isBlank, type DraftKeeper, type DraftStart } from './draft-keeper'
import { focusList } from './panes'
import { RelatedNote } from './RelatedNote'
import { requestMessage } from './request-words'
import { useDraft } from './use-draft'

export interface ComposerHandle {
  reply: () => void
  /** Makes the answer a support request about what the thread is about. */
  askSupport: () => void
}

interface ThreadComposerProps {
  detail: ThreadDetail
  /** The draft to open when the thread has several. */
  draftId: string | null
  onWriting: (isWriting: boolean) => void
  onSent: () => void
  ref: Ref<ComposerHandle>
}

interface Session {
  number: number
  draft: DraftShown | null
}

/**
 * The answer to a thread. A draft that is there is taken up; one that goes into the outbox leaves an empty composer
 * behind, and comes back when sending is cancelled or refused.
 */
export function ThreadComposer({ detail, draftId, onWriting, onSent, ref }: ThreadComposerProps) {
  const wanted = draftId !== null && draftId !== detail.draft?.draftId ? draftId : null
  const { data: chosen } = useQuery('drafts.get', wanted === null ? null : { draftId: wanted })
  // An answer to a request is written in the form of the request.
  const isReply = chosen?.outboxId === null && chosen.content.type !== 'client_submission'
  const draft = isReply ? chosen : detail.draft
  const [session, setSession] = useState<Session>({ number: 0, draft })
  const keeper = useRef<DraftKeeper | null>(null)

  useEffect(() => {
    const written = keeper.current?.state()
    const isCarried = detail.pending.some(
      (entry) => entry.draftId !== null && entry.draftId === written?.draftId && entry.state !== 'rejected',
    )
    const isFree = !written || isCarried || (isBlank(written.content) && !written.saving)
    const next = draft && draft.draftId !== written?.draftId ? draft : null
    if (isCarried || (next && isFree)) setSession(({ number }) => ({ number: number + 1, draft: next }))
  }, [detail, draft])

  return (
    <Answer
      key={session.number}
      ref={ref}
      detail={detail}
      draft={session.draft}
      onKeeper={(made) => {
        keeper.current = made
      }}
      onWriting={onWriting}
      onEnd={(isSent) => {
        setSession(({ number }) => ({ number: number + 1, draft: null }))
        focusList()
        if (isSent) onSent()
      }}
    />
  )
}

interface AnswerProps {
  detail: ThreadDetail
  draft: DraftShown | null
  onKeeper: (keeper: DraftKeeper) => void
  onWriting: (isWriting: boolean) => void
  onEnd: (isSent: boolean) => void
  ref: Ref<ComposerHandle>
}

function Answer({ detail, draft: shown, onKeeper, onWriting, onEnd, ref }: AnswerProps) {
  const { draft, keeper } = useDraft(shown ?? emptyAnswer(detail))
  const [isOpen, setOpen] = useState(false)
  const area = useRef<HTMLTextAreaElement>(null)
  const isWriting = !isBlank(draft.content)
  useEffect(() => onKeeper(keeper))
  useEffect(() => {
    onWriting(isWriting)
    return () => onWriting(false)
  }, [onWriting, isWriting])

  const setType = (type: ComposeType) => keeper.change(typePatch(type, detail))
  const open = () => {
    setOpen(true)
    area.current?.focus()
  }
  useImperativeHandle(ref, () => ({
    reply: open,
    askSupport: () => {
      setType('support_request')
      open()
    },
  }))
  return (
    <div className="composer-place" onFocus={() => setOpen(true)}>
      <Composer
        draft={draft}
        keeper={keeper}
        utility={detail.utility}
        environment={detail.environment}
        types={[{ type: 'private_message' }, { type: 'support_request' }]}
        onType={setType}
        onSent={() => onEnd(true)}
        onDiscarded={() => onEnd(false)}
        folded={!isOpen && !isWriting}
        areaRef={area}
      >
        {draft.content.relatedUri === null || (!isOpen && !isWriting) ? null : (
          <RelatedNote
            text={`About “${subjectOf(detail)}”`}
            onRemove={() => keeper.change({ relatedUri: null, relatedType: null })}
          />
        )}
      </Composer>
    </div>
  )
}

const subjectOf = (detail: ThreadDetail) => requestMessage(detail)?.name ?? detail.subject

/** A support request names the message it is about (CDS-WG1-02 §6.3); a private message names nothing. */
function typePatch(type: ComposeType, detail: ThreadDetail): Partial<DraftContent> {
  if (type !== 'support_request') return { type, relatedUri: null, relatedType: null }
  const about = requestMessage(detail) ?? detail.messages.at(-1)
  return about?.uri ? { type, relatedUri: about.uri, relatedType: 'message' } : { type }
}

function emptyAnswer(detail: ThreadDetail): DraftStart {
  const { registrationId, utility, replyTo, threadKey, subject } = detail
  return {
    draftId: null,
    savedAtMs: null,
    content: {
      registrationId,
      utilityId: utility.utilityId,
      type: 'private_message',
      previousUri: replyTo || null,
      threadKey,
      name: /^re:/i.test(subject) ? subject : `Re: ${subject}`,
      description: '',
      relatedUri: null,
      relatedType: null,
      updates: [],
      attachments: [],
    },
  }
}
