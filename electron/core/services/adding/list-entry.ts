import type { Output } from '../../../contract/methods'

export type ReadList = Output<'adding.readFile'>
export type ListProblem = ReadList['problems'][number]

/** One entry of a list as it stands there, before anything about it is believed. */
export interface ListEntry {
  readonly line: number
  readonly address: string
  readonly name: string | null
  readonly tags: readonly string[]
  readonly paused: boolean
  readonly added: string | null
}

export interface Listed {
  readonly what: ReadList['what']
  readonly entries: readonly ListEntry[]
  readonly problems: readonly ListProblem[]
}
