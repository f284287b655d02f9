import { useEffect } from 'react'
import type { ActionId } from '../../electron/contract/actions'
import { runAction, useAction } from '../app/action-registry'
import { installBeforeLock } from '../app/before-lock'
import { callWindow, onWindow } from '../app/core-client'
import { installKeyboard } from '../app/keyboard'
import { openImport } from '../app/importing'
import { go, useNavigation } from '../app/navigation'
import { changePreferences, currentPreferences, isDark } from '../app/preferences'
import { undoLast, useUndo } from '../app/undo'
import { useQuery } from '../app/use-query'
import { SavedViewActions } from '../features/utilities/SavedViewActions'
import { focusNextPane, focusSearch } from './panes'

/** The text sizes that the style sheet knows, percent. */
const textSizes = [80, 90, 100, 110, 125, 150, 175, 200]

function changeTextSize(step: 1 | -1 | 0): Promise<void> {
  const now = currentPreferences().textSizePercent
  const next =
    step === 0
      ? 100
      : step > 0
        ? (textSizes.find((size) => size > now) ?? now)
        : (textSizes.filter((size) => size < now).at(-1) ?? now)
  return changePreferences({ textSizePercent: next })
}

/** The acts that are there on every screen, the keyboard, and what the menu of the window asks for. */
export function ShellActions() {
  const { data: info } = useQuery('app.info', {})
  const canGoBack = useNavigation((state) => state.index > 0)
  const canGoForward = useNavigation((state) => state.index < state.history.length - 1)

  useAction('go.overview', () => go({ name: 'overview' }))
  useAction('go.inbox', () => go({ name: 'inbox', view: 'needs-you', threadKey: null }))
  useAction('go.utilities', () => go({ name: 'utilities' }))
  useAction('go.archive', () => go({ name: 'archive' }))
  useAction('go.authorizations', () => go({ name: 'authorizations' }))
  useAction('go.compare', () => go({ name: 'compare', utilityIds: [] }))
  useAction('go.grants', () => go({ name: 'grants' }))
  useAction('go.credentials', () => go({ name: 'credentials' }))
  useAction('go.otherSecrets', () => go({ name: 'other-secrets' }))
  useAction('go.activity', () => go({ name: 'activity' }))
  useAction('go.settings', () => go({ name: 'settings' }))
  useAction('go.back', () => useNavigation.getState().back(), canGoBack)
  useAction('go.forward', () => useNavigation.getState().forward(), canGoForward)
  useAction('registration.import', () => openImport())
  useAction('utility.add', () => go({ name: 'add-utility' }))
  // Where one is at a utility or a registration, that place offers the same act with more said.
  useAction('message.new', () => go({ name: 'inbox', view: 'needs-you', threadKey: null, compose: {} }))
  useAction('pane.next', focusNextPane)
  useAction('search.focus', focusSearch)
  const canUndo = useUndo((state) => state.changes.length > 0)
  useAction('edit.undo', undoLast, canUndo)
  useAction('view.theme', () => changePreferences({ theme: isDark() ? 'light' : 'dark' }))
  useAction('view.zoomIn', () => changeTextSize(1))
  useAction('view.zoomOut', () => changeTextSize(-1))
  useAction('view.zoomReset', () => changeTextSize(0))
  useAction('demo.open', () => callWindow('window.openDemo', {}), info?.demo === false)
  useAction('demo.leave', () => callWindow('window.leaveDemo', {}), info?.demo === true)

  useEffect(() => installKeyboard({ singleKeys: () => currentPreferences().singleKeys }), [])
  useEffect(() => installBeforeLock(), [])
  useEffect(() => onWindow('action.invoked', ({ id }) => void runAction(id as ActionId)), [])
  return <SavedViewActions />
}
