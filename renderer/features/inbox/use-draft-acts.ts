import { useState } from 'react'
import type { DraftId, Failure } from '../../../electron/contract/common'
import { act } from '../../app/act'
import { call } from '../../app/core-client'
import { toast } from '../../app/notices'
import { usePending } from '../../ui/use-pending'
import type { DraftKeeper } from './draft-keeper'

interface DraftActs {
  /** Why it was not put into the outbox. */
  readonly problem: Failure | null
  readonly forgetProblem: () => void
  readonly isSending: boolean
  /** Saves the newest words, then hands the draft to the outbox. */
  readonly send: () => void
  readonly discard: () => Promise<void>
}

/** What one can do with a draft besides writing it. */
export function useDraftActs(
  keeper: DraftKeeper,
  about: string,
  ended: { onSent: (draftId: DraftId) => void; onDiscarded: () => void },
): DraftActs {
  const [problem, setProblem] = useState<Failure | null>(null)
  const sending = usePending()
  const send = async () => {
    setProblem(null)
    // What was prepared and then not touched is not saved yet.
    if (keeper.state().draftId === null) keeper.change({})
    if (!(await keeper.flush())) return
    const { draftId } = keeper.state()
    if (draftId === null) return
    const reply = await call('drafts.send', { draftId })
    if (!reply.ok) return setProblem(reply.error)
    keeper.stop()
    ended.onSent(draftId)
  }
  return {
    problem,
    forgetProblem: () => setProblem(null),
    isSending: sending.visible,
    send: () => sending.run(send),
    async discard() {
      const { draftId } = keeper.state()
      keeper.stop()
      if (draftId !== null) await act('drafts.discard', { draftId }, { about })
      ended.onDiscarded()
      toast('Draft discarded')
    },
  }
}
