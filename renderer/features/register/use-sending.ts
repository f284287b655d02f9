import { useCallback, useRef, useState } from 'react'
import type { Failure } from '../../../electron/contract/common'
import type { ExactRequest } from '../../../electron/contract/registrations'
import { call } from '../../app/core-client'
import { go, useNavigation } from '../../app/navigation'
import { toast } from '../../app/notices'
import type { DraftKept } from './use-draft'

export interface Sending {
  /** From the press until the answer is settled. */
  readonly busy: boolean
  /** Why nothing came of the last try; the form is kept. */
  readonly refusal: Failure | null
  send(request: ExactRequest): Promise<Failure | null>
  forget(): void
}

/**
 * Sends the one POST. A second press while the first is under way does nothing; an answer that is lost leads to its
 * own page, never to a second try.
 */
export function useSending(utilityId: string, kept: DraftKept): Sending {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Failure | null>(null)
  const running = useRef(false)
  const { draft, flush, done } = kept

  const settle = useCallback(
    async (request: ExactRequest): Promise<Failure | null> => {
      await flush()
      const reply = await call('registrations.send', { utilityId, draft, bodyHash: request.bodyHash })
      if (!reply.ok) {
        if (reply.error.code !== 'outcome-unknown') return reply.error
        const open = await openAttempt(utilityId)
        if (open === null) return reply.error
        go({ name: 'attempt', attemptId: open })
        return null
      }
      const { attemptId, state, failure } = reply.value
      if (state === 'registered') {
        done()
        toast('Registered. The secret is sealed in the vault.')
        useNavigation.getState().replace({ name: 'register', utilityId, attemptId })
        return null
      }
      if (state === 'outcome-unknown' || state === 'sending') {
        useNavigation.getState().replace({ name: 'attempt', attemptId })
        return null
      }
      return failure
    },
    [utilityId, draft, flush, done],
  )

  const send = useCallback(
    async (request: ExactRequest) => {
      if (running.current) return null
      running.current = true
      setBusy(true)
      setRefusal(null)
      try {
        const failure = await settle(request)
        setRefusal(failure)
        return failure
      } finally {
        running.current = false
        setBusy(false)
      }
    },
    [settle],
  )

  return { busy, refusal, send, forget: useCallback(() => setRefusal(null), []) }
}

/** The attempt at this utility whose outcome nobody knows. */
async function openAttempt(utilityId: string): Promise<string | null> {
  const reply = await call('registrations.openAttempts', {})
  if (!reply.ok) return null
  return reply.value.attempts.find((one) => one.utility.utilityId === utilityId)?.attemptId ?? null
}
