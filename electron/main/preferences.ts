import Store from 'electron-store'
import { preferences, type Preferences, type PreferencesPatch } from '../contract/settings'
import { lockedState, type LockedState } from '../contract/host'
import { windowState, type WindowState } from '../contract/window'

/** What is readable before unlock: preferences and where the window was. Never secrets. */
export interface PreferenceStore {
  read(): Preferences
  patch(change: PreferencesPatch): Preferences
  windowState(): WindowState
  keepWindowState(state: WindowState): void
  /** The lock a person has not ended yet. It outlives a quit: starting anew is no way around it. */
  lockedState(): LockedState | null
  keepLockedState(state: LockedState | null): void
}

const firstWindow: WindowState = { x: null, y: null, width: 1440, height: 900, maximized: false }

export function openPreferences(folder: string): PreferenceStore {
  const store = new Store<{ preferences: unknown; window: unknown; locked: unknown }>({
    cwd: folder,
    name: 'preferences',
    clearInvalidConfig: true,
  })
  const read = (): Preferences => {
    const kept = preferences.safeParse(store.get('preferences', {}))
    return kept.success ? kept.data : preferences.parse({})
  }
  return {
    read,
    patch(change) {
      const named = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
      const next = preferences.parse({ ...read(), ...named })
      store.set('preferences', next)
      return next
    },
    windowState: () => windowState.safeParse(store.get('window')).data ?? firstWindow,
    keepWindowState: (state) => store.set('window', state),
    lockedState: () => lockedState.safeParse(store.get('locked')).data ?? null,
    keepLockedState: (state) => (state ? store.set('locked', state) : store.delete('locked')),
  }
}
