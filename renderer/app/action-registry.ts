import { useEffect, useRef } from 'react'
import { create } from 'zustand'
import { actionIds, actionOf, type ActionId } from '../../electron/contract/actions'
import { printableKeys } from './keys'

interface Registration {
  readonly token: symbol
  readonly run: () => unknown
}

interface Registry {
  /** Who can do what now. Of several the one that came last, which is the innermost, is asked. */
  handlers: ReadonlyMap<ActionId, readonly Registration[]>
}

const useActionRegistry = create<Registry>()(() => ({ handlers: new Map() }))

function change(id: ActionId, edit: (list: readonly Registration[]) => readonly Registration[]): void {
  useActionRegistry.setState(({ handlers }) => {
    const next = new Map(handlers)
    next.set(id, edit(handlers.get(id) ?? []))
    return { handlers: next }
  })
}

/**
 * Offers an act while the component is on screen and `enabled`. Keys, menus, the palette and buttons of that
 * id all come here.
 */
export function useAction(id: ActionId, handler: () => unknown, enabled = true): void {
  const newest = useRef(handler)
  useEffect(() => {
    newest.current = handler
  })
  useEffect(() => {
    if (!enabled) return
    const registration: Registration = { token: Symbol(id), run: () => newest.current() }
    change(id, (list) => [...list, registration])
    return () => change(id, (list) => list.filter((one) => one.token !== registration.token))
  }, [id, enabled])
}

/** True when something on screen can do it now. */
export function canRun(id: ActionId): boolean {
  return (useActionRegistry.getState().handlers.get(id)?.length ?? 0) > 0
}

/** Does it, if something on screen can. The result is that of the handler. */
export function runAction(id: ActionId): unknown {
  return useActionRegistry.getState().handlers.get(id)?.at(-1)?.run()
}

export interface ActionShown {
  id: ActionId
  title: string
  menu: string
  /** Every way to press it, as `Kbd` prints them. */
  keys: readonly string[]
  available: boolean
}

/** How to press an act, accelerator first. */
export function keysOf(id: ActionId): readonly string[] {
  const { accelerator, keys = [] } = actionOf(id)
  return [...(accelerator ? [accelerator] : []), ...keys].map((one) =>
    one.split(' ').map(printableKeys).join(' '),
  )
}

/** All acts with their keys and whether they can be done now. */
export function useActions(): readonly ActionShown[] {
  const handlers = useActionRegistry((state) => state.handlers)
  return actionIds.map((id) => ({
    id,
    title: actionOf(id).title,
    menu: actionOf(id).menu,
    keys: keysOf(id),
    available: (handlers.get(id)?.length ?? 0) > 0,
  }))
}
