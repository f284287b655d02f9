import { create } from 'zustand'
import type { Failure } from '../../../electron/contract/common'
import type { UtilityPreview } from '../../../electron/contract/utilities'
import { call } from '../core-client'

/** One address that was typed and what came of it. */
export type Lookup = { id: string; address: string } & (
  | { state: 'waiting' | 'looking' }
  | { state: 'found'; preview: UtilityPreview }
  | { state: 'failed'; problem: Failure }
)

interface Lookups {
  list: readonly Lookup[]
  /** What stands in the address field. It stays until something was found there, to be corrected. */
  typed: string
}

/** Addresses being looked up; they go on while one is elsewhere in the app. */
export const useLookups = create<Lookups>()(() => ({ list: [], typed: '' }))

const atOnce = 3
let lastId = 0

const change = (edit: (list: readonly Lookup[]) => readonly Lookup[]) =>
  useLookups.setState(({ list }) => ({ list: edit(list) }))
const replace = (next: Lookup) => change((list) => list.map((one) => (one.id === next.id ? next : one)))

/** Puts words into the address field. */
export function typeAddress(typed: string): void {
  useLookups.setState({ typed })
}

function clearTyped(address: string): void {
  if (useLookups.getState().typed.trim() === address) typeAddress('')
}

/** What was typed, split into addresses; several may be pasted at once. */
export function addressesIn(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter(Boolean))]
}

/** Looks addresses up, three at a time, newest on top. One that is already being looked up is left alone. */
export function lookUp(addresses: readonly string[]): void {
  const fresh = addresses.map((address): Lookup => {
    lastId += 1
    return { id: String(lastId), address, state: 'waiting' }
  })
  change((list) => [
    ...fresh,
    ...list.filter(({ address, state }) => !addresses.includes(address) || state === 'looking'),
  ])
  for (let free = atOnce; free > 0; free -= 1) void work()
}

/** Takes a card away; an answer that still comes is dropped. */
export function dropLookup(id: string): void {
  change((list) => list.filter((one) => one.id !== id))
}

async function work(): Promise<void> {
  for (;;) {
    const { list } = useLookups.getState()
    if (list.filter((one) => one.state === 'looking').length >= atOnce) return
    const next = list.filter((one) => one.state === 'waiting').at(-1)
    if (!next) return
    const { id, address } = next
    replace({ id, address, state: 'looking' })
    const reply = await call('utilities.preview', { address })
    if (reply.ok) clearTyped(address)
    replace(
      reply.ok
        ? { id, address, state: 'found', preview: reply.value }
        : { id, address, state: 'failed', problem: reply.error },
    )
  }
}
