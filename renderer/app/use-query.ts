import { useCallback, useEffect, useRef, useState } from 'react'
import type { Failure } from '../../electron/contract/common'
import { methodTables, type QueryName } from '../../electron/contract/events'
import type { Input, Output } from '../../electron/contract/methods'
import { call, onTables, onWindow } from './core-client'

export interface Query<T> {
  /** The newest answer; kept while it is asked again, and when asking again fails. */
  data: T | null
  error: Failure | null
  /** True until the first answer for this input. */
  loading: boolean
  reload: () => void
}

interface State<T> {
  key: string
  data: T | null
  error: Failure | null
}

/**
 * Asks core and keeps the answer current: it asks again when an event names one of the tables the answer
 * depends on, and when core comes back. Events during a running request lead to one more request, not to many.
 * `null` as input asks nothing.
 */
export function useQuery<M extends QueryName>(method: M, input: Input<M> | null): Query<Output<M>> {
  const key = input === null ? '' : `${method} ${JSON.stringify(input)}`
  const [state, setState] = useState<State<Output<M>>>({ key: '', data: null, error: null })
  const asked = useRef<{ key: string; input: Input<M> | null; running: boolean; again: boolean }>({
    key: '',
    input: null,
    running: false,
    again: false,
  })

  const ask = useCallback(async () => {
    const request = asked.current
    if (request.input === null) return
    if (request.running) {
      request.again = true
      return
    }
    do {
      request.running = true
      request.again = false
      const reply = await call(method, request.input)
      request.running = false
      if (asked.current !== request) return
      setState((before) => ({
        key: request.key,
        data: reply.ok ? reply.value : before.key === request.key ? before.data : null,
        error: reply.ok ? null : reply.error,
      }))
    } while (request.again)
  }, [method])

  // The key says everything about the input; a new object with the same content is the same question.
  const inputRef = useRef(input)
  useEffect(() => {
    inputRef.current = input
  })
  useEffect(() => {
    const request = { key, input: inputRef.current, running: false, again: false }
    asked.current = request
    if (!key) return
    void ask()
    const stopTables = onTables(methodTables[method], () => void ask())
    const stopCore = onWindow('core.changed', (core) => {
      if (core.up) void ask()
    })
    return () => {
      stopTables()
      stopCore()
      if (asked.current === request) asked.current = { ...request, input: null }
    }
  }, [key, method, ask])

  const current = state.key === key
  return {
    data: current ? state.data : null,
    error: current ? state.error : null,
    loading: Boolean(key) && (!current || (state.data === null && state.error === null)),
    reload: useCallback(() => void ask(), [ask]),
  }
}
