import { useCallback, useEffect, useRef, useState } from 'react'
import type { Failure } from '../../../electron/contract/common'
import type { ExactRequest, RegistrationDraft } from '../../../electron/contract/registrations'
import { call } from '../../app/core-client'

/** Core is asked again this long after the last change. */
const restMs = 150

export interface ExactRequestShown {
  /** The newest answer; kept while core is asked again. */
  readonly request: ExactRequest | null
  /** The draft that the newest answer is about. */
  readonly asked: RegistrationDraft | undefined
  /** True when the request is that of the draft as it is now, and not of a moment ago. */
  readonly current: boolean
  readonly problem: Failure | null
  /** Asks now and answers with the request of this very draft; null when core refused. */
  readonly ask: () => Promise<ExactRequest | null>
}

interface Answer {
  of: RegistrationDraft
  request: ExactRequest | null
  problem: Failure | null
}

/** What would be sent, exactly, following the draft. Nothing is sent by asking. */
export function useExactRequest(utilityId: string, draft: RegistrationDraft): ExactRequestShown {
  const [answer, setAnswer] = useState<Answer | null>(null)
  const newest = useRef(draft)
  useEffect(() => {
    newest.current = draft
  })

  const askFor = useCallback(
    async (of: RegistrationDraft) => {
      const reply = await call('registrations.preview', { utilityId, draft: of })
      if (of === newest.current) {
        setAnswer((before) => ({
          of,
          request: reply.ok ? reply.value : (before?.request ?? null),
          problem: reply.ok ? null : reply.error,
        }))
      }
      return reply.ok ? reply.value : null
    },
    [utilityId],
  )

  useEffect(() => {
    const timer = setTimeout(() => void askFor(draft), restMs)
    return () => clearTimeout(timer)
  }, [draft, askFor])

  return {
    request: answer?.request ?? null,
    asked: answer?.of,
    current: answer?.of === draft && answer.problem === null,
    problem: answer?.problem ?? null,
    ask: () => askFor(newest.current),
  }
}
