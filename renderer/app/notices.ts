import { create } from 'zustand'
import type { Failure } from '../../electron/contract/common'
import { announce } from '../ui/announcer'
import type { Toast } from '../ui/ToastRegion'

/** A failure that stays on screen until it is solved or put away. */
export interface Notice {
  id: string
  problem: Failure
  /** Which utility or thing, when the message does not say. */
  about?: string
  retry?: () => unknown
}

interface Notices {
  toasts: readonly Toast[]
  problems: readonly Notice[]
}

export const useNotices = create<Notices>()(() => ({ toasts: [], problems: [] }))

let lastId = 0
const nextId = () => {
  lastId += 1
  return String(lastId)
}

/** Confirms a success in passing; with an act such as Undo if there is one. */
export function toast(text: string, options: Omit<Toast, 'id' | 'text'> = {}): void {
  announce(text)
  useNotices.setState(({ toasts }) => ({ toasts: [...toasts.slice(-2), { id: nextId(), text, ...options }] }))
}

export function dismissToast(id: string): void {
  useNotices.setState(({ toasts }) => ({ toasts: toasts.filter((one) => one.id !== id) }))
}

/** Shows a failure above the screen. The same failure about the same thing is shown once. */
export function reportProblem(problem: Failure, options: Omit<Notice, 'id' | 'problem'> = {}): void {
  announce(problem.message, 'assertive')
  useNotices.setState(({ problems }) => ({
    problems: [
      ...problems.filter((one) => one.problem.message !== problem.message || one.about !== options.about),
      { id: nextId(), problem, ...options },
    ],
  }))
}

export function dismissProblem(id: string): void {
  useNotices.setState(({ problems }) => ({ problems: problems.filter((one) => one.id !== id) }))
}
