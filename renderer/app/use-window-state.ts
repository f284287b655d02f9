import { useEffect, useState } from 'react'
import { callWindow, onWindow } from './core-client'

export interface WindowState {
  maximized: boolean
  focused: boolean
}

export type Platform = 'mac' | 'windows' | 'linux'

/** What the style sheets and printed keys go by. */
export function platformOf(nodePlatform: string): Platform {
  if (nodePlatform === 'darwin') return 'mac'
  return nodePlatform === 'win32' ? 'windows' : 'linux'
}

/** The window's own state; sets `data-platform` and `data-focused` on the root for the style sheets. */
export function useWindowState(): WindowState {
  const [state, setState] = useState<WindowState>({ maximized: false, focused: true })
  useEffect(() => {
    void callWindow('window.state', {}).then((reply) => {
      if (!reply.ok) return
      document.documentElement.dataset.platform = platformOf(reply.value.platform)
      setState({ maximized: reply.value.maximized, focused: reply.value.focused })
    })
    return onWindow('window.changed', setState)
  }, [])
  useEffect(() => {
    document.documentElement.dataset.focused = String(state.focused)
  }, [state.focused])
  return state
}
