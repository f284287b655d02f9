import { useEffect, useState } from 'react'
import { callWindow, onWindow } from './core-client'

export type Platform = 'mac' | 'windows' | 'linux'

export interface WindowState {
  maximized: boolean
  focused: boolean
  /** Null until main has answered. */
  platform: Platform | null
}

/** What the style sheets and printed keys go by. */
function platformOf(nodePlatform: string): Platform {
  if (nodePlatform === 'darwin') return 'mac'
  return nodePlatform === 'win32' ? 'windows' : 'linux'
}

/** The window's own state; sets `data-platform` and `data-focused` on the root for the style sheets. */
export function useWindowState(): WindowState {
  const [state, setState] = useState<WindowState>({ maximized: false, focused: true, platform: null })
  useEffect(() => {
    void callWindow('window.state', {}).then((reply) => {
      if (reply.ok) setState({ ...reply.value, platform: platformOf(reply.value.platform) })
    })
    return onWindow('window.changed', (change) => setState((before) => ({ ...before, ...change })))
  }, [])
  useEffect(() => {
    const { dataset } = document.documentElement
    dataset.focused = String(state.focused)
    if (state.platform) dataset.platform = state.platform
  }, [state])
  return state
}
