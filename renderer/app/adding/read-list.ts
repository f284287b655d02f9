import { create } from 'zustand'
import type { Failure } from '../../../electron/contract/common'
import type { Output } from '../../../electron/contract/methods'
import { call } from '../core-client'
import { go } from '../navigation'
import { base64Of } from '../read-file'
import { addAll } from './start-adding'

/** A list that was read and not asked for yet. */
export type ListRead = Output<'adding.readFile'> & { name: string }

interface ReadState {
  list: ListRead | null
  problem: Failure | null
}

const nothing: ReadState = { list: null, problem: null }

/** The list a person opened, dropped or pasted. Nobody is asked before they say so. */
export const useListRead = create<ReadState>()(() => nothing)

export const acceptedLists = '.csv,.tsv,.txt,.json,text/csv,text/plain,application/json'
const mostBytes = 8_000_000

/** Reads a file of addresses. */
export async function openList(file: File): Promise<void> {
  if (file.size > mostBytes) {
    const message = `“${file.name}” is larger than 8 MB.`
    const nextStep = 'Split it into smaller lists.'
    show({
      list: null,
      problem: { code: 'list-unreadable', message, nextStep, retryable: false, details: {} },
    })
    return
  }
  await read(file.name, { kind: 'bytes', base64: await base64Of(file) })
}

/** The same for pasted text of several lines. */
export async function pasteList(text: string): Promise<void> {
  await read('Pasted text', { kind: 'text', text: text.slice(0, mostBytes) })
}

/** Looks up what was read. */
export async function startList({ inputs }: ListRead): Promise<void> {
  putListAway()
  await addAll(inputs)
}

export function putListAway(): void {
  useListRead.setState(nothing)
}

async function read(name: string, content: Parameters<typeof call<'adding.readFile'>>[1]['content']) {
  const reply = await call('adding.readFile', { name, content })
  show(reply.ok ? { list: { ...reply.value, name }, problem: null } : { list: null, problem: reply.error })
}

function show(state: ReadState): void {
  useListRead.setState(state)
  go({ name: 'add-utility' })
}
