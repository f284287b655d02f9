import { useEffect } from 'react'
import { create } from 'zustand'
import { preferences, type Preferences, type PreferencesPatch } from '../../electron/contract/settings'
import { act } from './act'
import { useQuery } from './use-query'

/** The defaults stand until core has answered. */
const usePreferenceStore = create<Preferences>()(() => preferences.parse({}))

/** The preferences in force. */
export function usePreferences(): Preferences {
  return usePreferenceStore()
}

/** For code outside components. */
export function currentPreferences(): Preferences {
  return usePreferenceStore.getState()
}

/** Writes the preferences that the style sheets read. */
function applyPreferences(chosen: Preferences, root: HTMLElement = document.documentElement): void {
  if (chosen.theme === 'system') delete root.dataset.theme
  else root.dataset.theme = chosen.theme
  root.dataset.density = chosen.density
  root.dataset.textSize = String(chosen.textSizePercent)
}

/** Keeps the page in step with the stored preferences; used once, at the top. */
export function usePreferenceSync(): void {
  const { data } = useQuery('settings.get', {})
  useEffect(() => {
    if (!data) return
    usePreferenceStore.setState(data)
    applyPreferences(data)
  }, [data])
}

/** Changes preferences at once here, and in core. */
export async function changePreferences(patch: PreferencesPatch): Promise<void> {
  const saved = await act('settings.set', patch)
  if (!saved) return
  usePreferenceStore.setState(saved)
  applyPreferences(saved)
}

/** Whether the page is dark now, by choice or by the computer's setting. */
export function isDark(): boolean {
  const chosen = document.documentElement.dataset.theme
  return chosen ? chosen === 'dark' : window.matchMedia('(prefers-color-scheme: dark)').matches
}
