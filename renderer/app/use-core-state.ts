import { useEffect, useState } from 'react'
import { onWindow } from './core-client'

export interface CoreState {
  up: boolean
  /** Why it stays down; null while it is being started again. */
  problem: string | null
}

/** Whether the part that does the work is there. */
export function useCoreState(): CoreState {
  const [state, setState] = useState<CoreState>({ up: true, problem: null })
  useEffect(() => onWindow('core.changed', setState), [])
  return state
}
