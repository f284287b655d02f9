import { useEffect, useImperativeHandle, useRef, useState, type Ref } from 'react'
import type { ThreadDetail } from '../../../electron/contract/inbox'
import { Button } from '../../ui/Button'
import { isType } from './words'
import { AnswerSheet } from './AnswerSheet'
import type { AnswerShown } from './answer-draft'
import type { DraftKeeper } from './draft-keeper'

export interface AnswerHandle {
  /** Opens the form and puts the keyboard into it. */
  open: () => void
}

interface RequestAnswerProps {
  detail: ThreadDetail
  form: AnswerShown
  quiet: boolean
  onLink: (url: string) => void
  onSent: () => void
  ref: Ref<AnswerHandle>
}

/**
 * The foot of a request that is answered here: its form while it is ours to answer or an answer was begun, else a
 * button that opens the form again. Nothing while an answer is on its way.
 */
export function RequestAnswer({ detail, form, quiet, onLink, onSent, ref }: RequestAnswerProps) {
  const [asked, setAsked] = useState(0)
  const [number, setNumber] = useState(0)
  /** What was known when the answer was sent; newer news say where it is. */
  const [sentIn, setSentIn] = useState<ThreadDetail | null>(null)
  const keeper = useRef<DraftKeeper | null>(null)
  const isOurs = isType(detail.status, 'open')
  const isOpen = asked > 0 || form.draft !== null || isOurs
  const isUnderWay =
    sentIn === detail ||
    detail.pending.some((one) => one.messageType === 'client_submission' && one.state !== 'rejected')

  useEffect(() => {
    // The draft went into the composer instead.
    const written = keeper.current?.state().draftId ?? null
    if (written !== null && detail.draft?.draftId === written) setNumber((before) => before + 1)
  }, [detail])
  useImperativeHandle(ref, () => ({
    open: () => setAsked((before) => before + 1),
  }))
  const restart = () => {
    keeper.current = null
    setAsked(0)
    setNumber((before) => before + 1)
  }

  if (isUnderWay) {
    return (
      <div className="request__foot">
        <span className="meta">Your answer is on its way.</span>
      </div>
    )
  }
  if (!isOpen) {
    return (
      <div className="request__foot">
        <Button
          kind={isType(detail.status, 'rejected') && !quiet ? 'primary' : 'hairline'}
          icon="reply"
          onPress={() => setAsked(1)}
        >
          {detail.act.kind === 'answer' ? detail.act.label : 'Answer again'}
        </Button>
      </div>
    )
  }
  return (
    <AnswerSheet
      key={number}
      detail={detail}
      form={form}
      quiet={quiet}
      asked={asked}
      isClosable={!isOurs}
      onKeeper={(made) => {
        keeper.current = made
      }}
      onLink={onLink}
      onSent={() => {
        setSentIn(detail)
        restart()
        onSent()
      }}
      onDiscarded={restart}
    />
  )
}
