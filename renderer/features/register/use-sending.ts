import { useRef, useState } from 'react'
import type { Failure } from '../../../electron/contract/common'
import type { ExactRequest } from '../../../electron/contract/registrations'
import { call } from '../../app/core-client'
import { useNavigation } from '../../app/navigation'
import { announce } from '../../ui/announcer'
import type { DraftKept } from './use-draft'

export interface Sending {
  /** From the press until the answer is settled. */
  readonly busy: boolean
  /** Why nothing came of the last try; the form is kept. */
  readonly refusal: Failure | null
  readonly send: (request: ExactRequest) => Promise<Failure | null>
}

/**
 * Sends the one POST. A second press while the first is under way does nothing; an answer that is lost leads to its
 * own page, never to a second try.
 */
export function useSending(utilityId: string, kept: DraftKept): Sending {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Failure | null>(null)
  const running = useRef(false)
  const send = async (request: ExactRequest) => {
    if (running.current) return null
    running.current = true
    setBusy(true)
    setRefusal(null)
    const failure = await settle(utilityId, kept, request)
    running.current = false
    setRefusal(failure)
    setBusy(false)
    return failure
  }
  return { busy, refusal, send }
}

/** Sends, and goes where the answer leads; the failure when it leads nowhere. */
async function settle(utilityId: string, kept: DraftKept, request: ExactRequest): Promise<Failure | null> {
  await kept.flush()
  const { draft } = kept
  const reply = await call('registrations.send', { utilityId, draft, bodyHash: request.bodyHash })
  const { replace } = useNavigation.getState()
  if (!reply.ok) {
    const open = reply.error.code === 'outcome-unknown' ? await openAttempt(utilityId) : null
    if (open === null) return reply.error
    replace({ name: 'attempt', attemptId: open })
    return null
  }
  const { attemptId, state, failure } = reply.value
  if (state === 'rejected' || state === 'not-sent') return failure
  if (state !== 'registered') {
    replace({ name: 'attempt', attemptId })
    return null
  }
  kept.done()
  announce('Registered. The secret is sealed in the vault.')
  replace({ name: 'register', utilityId, attemptId })
  return null
}

/** The attempt at this utility whose outcome nobody knows. */
async function openAttempt(utilityId: string): Promise<string | null> {
  const reply = await call('registrations.openAttempts', {})
  if (!reply.ok) return null
  return reply.value.attempts.find((one) => one.utility.utilityId === utilityId)?.attemptId ?? null
}
