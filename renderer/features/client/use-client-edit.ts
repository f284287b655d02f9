import { useCallback, useEffect, useRef, useState } from 'react'
import type { ClientChangeAsked, ClientOpened, ClientSaved } from '../../../electron/contract/clients'
import type { Failure } from '../../../electron/contract/common'
import type { Output } from '../../../electron/contract/methods'
import { saveBeforeLock } from '../../app/before-lock'
import { call } from '../../app/core-client'

/** Typing must rest this long before it is kept and the request is worked out anew. */
const restMs = 400
const noChange: ClientChangeAsked = { set: {}, reset: [] }

export interface ClientEdit {
  readonly opened: ClientOpened | null
  /** Why the object could not be read. */
  readonly problem: Failure | null
  readonly loading: boolean
  readonly change: ClientChangeAsked
  /** Rises when values change elsewhere than where they are typed; what is typed begins anew then. */
  readonly round: number
  readonly isChanged: boolean
  readonly preview: Output<'clients.preview'> | null
  readonly result: ClientSaved | null
  readonly saving: boolean
  /** The object as it was before somebody else changed it; set while the two are to be merged. */
  readonly conflictBase: ClientOpened | null
  readonly set: (name: string, json: string) => void
  /** Back to the utility's default: the member is left out. */
  readonly reset: (name: string) => void
  /** As the utility has it now. */
  readonly undo: (name: string) => void
  /** The same for a value that was emptied where it is typed, which stays as it is there. */
  readonly leave: (name: string) => void
  readonly undoAll: () => void
  /** Reads the object anew, by its secret unless told otherwise. */
  readonly reload: (by?: 'secret' | 'management') => Promise<void>
  readonly save: (echo: 'lean' | 'full') => Promise<void>
  readonly merged: () => void
}

type Reply = Awaited<ReturnType<typeof call<'clients.open'>>>

/** One client object being edited: read anew, kept as a draft, compared again before it is sent. */
export function useClientEdit(registrationId: string, clientId: string): ClientEdit {
  const which = { registrationId: registrationId as never, clientId }
  const key = JSON.stringify(which)
  const [opened, setOpened] = useState<ClientOpened | null>(null)
  const [problem, setProblem] = useState<Failure | null>(null)
  const [loading, setLoading] = useState(true)
  const [change, setChange] = useState(noChange)
  const [preview, setPreview] = useState<ClientEdit['preview']>(null)
  const [result, setResult] = useState<ClientSaved | null>(null)
  const [saving, setSaving] = useState(false)
  const [conflictBase, setConflictBase] = useState<ClientOpened | null>(null)
  const [round, setRound] = useState(0)
  const kept = useRef(noChange)
  const unsaved = useRef(false)

  const take = useCallback((reply: Reply): void => {
    setLoading(false)
    setProblem(reply.ok ? null : reply.error)
    if (reply.ok) setOpened(reply.value)
  }, [])
  const read = async (by: 'secret' | 'management' = 'secret'): Promise<void> =>
    take(await call('clients.open', { ...which, by }))

  const keep = useCallback(async () => {
    if (!unsaved.current) return
    unsaved.current = false
    await call('clients.keepDraft', { ...(JSON.parse(key) as typeof which), change: kept.current })
  }, [key])

  /** For a change that was not typed. */
  const renew = (next: ClientChangeAsked): void => {
    put(next)
    setRound((before) => before + 1)
  }

  const put = (next: ClientChangeAsked): void => {
    kept.current = next
    unsaved.current = true
    setChange(next)
    setResult(null)
  }

  useEffect(() => {
    void call('clients.open', JSON.parse(key) as typeof which).then((reply) => {
      take(reply)
      if (!reply.ok || reply.value.draft === null) return
      kept.current = reply.value.draft
      setChange(reply.value.draft)
      setRound((before) => before + 1)
    })
  }, [key, take])
  useEffect(() => saveBeforeLock(keep), [keep])
  useEffect(() => () => void keep(), [keep])
  useEffect(() => {
    if (!opened) return undefined
    const work = async (): Promise<void> => {
      await keep()
      const reply = await call('clients.preview', { ...(JSON.parse(key) as typeof which), change })
      if (reply.ok) setPreview(reply.value)
    }
    const timer = setTimeout(() => void work(), restMs)
    return () => clearTimeout(timer)
  }, [opened, change, key, keep])

  const without = (name: string) => {
    const { [name]: _, ...set } = change.set
    return { set, reset: change.reset.filter((one) => one !== name) }
  }

  const save: ClientEdit['save'] = async (echo) => {
    if (!opened || saving) return
    setSaving(true)
    await keep()
    const reply = await call('clients.save', { ...which, change, seenModified: opened.modified, echo })
    setSaving(false)
    if (!reply.ok) {
      setProblem(reply.error)
      return
    }
    setResult(reply.value)
    const { state } = reply.value
    if (state === 'conflict') setConflictBase(opened)
    if (['applied', 'under-review', 'unchanged'].includes(state)) {
      kept.current = noChange
      setChange(noChange)
      setRound((before) => before + 1)
    }
    await read()
  }

  return {
    opened,
    problem,
    loading,
    change,
    round,
    isChanged: Object.keys(change.set).length + change.reset.length > 0,
    preview,
    result,
    saving,
    conflictBase,
    set(name, json) {
      const now = opened?.members.find((one) => one.name === name)?.json ?? null
      const rest = without(name)
      put(json === now ? rest : { ...rest, set: { ...rest.set, [name]: json } })
    },
    reset(name) {
      const rest = without(name)
      renew({ ...rest, reset: [...rest.reset, name] })
    },
    undo: (name) => renew(without(name)),
    leave: (name) => put(without(name)),
    undoAll: () => renew(noChange),
    async reload(by) {
      setLoading(true)
      await read(by)
    },
    save,
    merged: () => {
      setConflictBase(null)
      setResult(null)
    },
  }
}
