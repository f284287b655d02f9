/**
 * Every act of a person: id, title, default keys and its place in the menus. Menus, palette, shortcuts and
 * buttons are built from this list, so that none can offer what another lacks.
 */
export interface ActionDefinition {
  /** As a person would call it; also the menu item and the palette row. */
  readonly title: string
  readonly menu: 'Busbar' | 'File' | 'Edit' | 'Message' | 'Utility' | 'View' | 'Go' | 'Help'
  /** An Electron accelerator, active everywhere in the window. */
  readonly accelerator?: string
  /** Single keys or sequences ("g i"), active only while a list or reader has the focus. */
  readonly keys?: readonly string[]
}

export const actions = {
  'palette.open': { title: 'Search or run a command', menu: 'Go', accelerator: 'CmdOrCtrl+K' },
  'search.focus': { title: 'Search this list', menu: 'Edit', keys: ['/'] },
  // As keys, not as an accelerator: in a field the same press takes back what was typed.
  'edit.undo': { title: 'Undo the last change here', menu: 'Edit', keys: ['z', 'CmdOrCtrl+Z'] },
  'list.selectAll': { title: 'Select all rows', menu: 'Edit', keys: ['* a'] },
  'list.selectNone': { title: 'Select no row', menu: 'Edit', keys: ['* n'] },
  'keys.show': { title: 'Keyboard shortcuts', menu: 'Help', keys: ['?'] },

  'go.overview': { title: 'Overview', menu: 'Go', keys: ['g o'] },
  'go.inbox': { title: 'Inbox', menu: 'Go', keys: ['g i'] },
  'go.utilities': { title: 'Utilities', menu: 'Go', keys: ['g u'] },
  'go.compare': { title: 'Compare utilities', menu: 'Go', keys: ['g m'] },
  'go.archive': { title: 'Ended registrations', menu: 'Go' },
  'go.authorizations': { title: 'Authorizations and tokens', menu: 'Go', keys: ['g t'] },
  'go.grants': { title: 'Grants', menu: 'Go', keys: ['g r'] },
  'go.credentials': { title: 'Credentials', menu: 'Go', keys: ['g c'] },
  'go.otherSecrets': { title: 'Other secrets', menu: 'Go', keys: ['g x'] },
  'go.activity': { title: 'Activity', menu: 'Go', keys: ['g a'] },
  'go.settings': { title: 'Settings', menu: 'Busbar', accelerator: 'CmdOrCtrl+,', keys: ['g s'] },
  'go.back': { title: 'Back', menu: 'Go', accelerator: 'Alt+Left' },
  'go.forward': { title: 'Forward', menu: 'Go', accelerator: 'Alt+Right' },
  'list.back': { title: 'Back to the list', menu: 'Go', keys: ['u'] },
  'tab.previous': { title: 'Previous tab', menu: 'View', keys: ['['] },
  'tab.next': { title: 'Next tab', menu: 'View', keys: [']'] },
  'pane.next': { title: 'Next pane', menu: 'View', accelerator: 'F6' },

  'utility.add': { title: 'Add utility', menu: 'File', accelerator: 'CmdOrCtrl+N', keys: ['a'] },
  'utility.register': { title: 'Register', menu: 'Utility', keys: ['Shift+R'] },
  'registration.import': { title: 'Take over a registration', menu: 'Utility' },
  'bulk.editCell': { title: 'Edit this cell', menu: 'Edit', accelerator: 'F2' },
  'bulk.fillDown': { title: 'Fill down', menu: 'Edit', accelerator: 'CmdOrCtrl+D' },
  'bulk.nextMissing': { title: 'Next missing answer', menu: 'Go', keys: ['n'] },
  'utility.refresh': { title: 'Refresh', menu: 'View', accelerator: 'CmdOrCtrl+R' },
  'utility.preview': { title: 'Show or hide the preview', menu: 'View', keys: ['p'] },
  'utility.raw': { title: 'Raw JSON', menu: 'View', accelerator: 'CmdOrCtrl+Shift+J' },
  'utility.testHost': { title: 'Test its host', menu: 'Utility' },
  'utility.setHeader': { title: 'Set a header for its host', menu: 'Utility' },
  'utility.pause': { title: 'Pause or resume', menu: 'Utility' },
  'utility.tag': { title: 'Tag', menu: 'Utility', keys: ['t'] },

  'message.new': { title: 'New message', menu: 'Message', accelerator: 'CmdOrCtrl+Shift+N', keys: ['c'] },
  'message.reply': { title: 'Reply', menu: 'Message', keys: ['r'] },
  'message.send': { title: 'Send', menu: 'Message', accelerator: 'CmdOrCtrl+Enter' },
  'message.cancelHold': { title: 'Cancel sending', menu: 'Message', accelerator: 'CmdOrCtrl+.' },
  'message.markRead': { title: 'Mark as read', menu: 'Message', keys: ['Shift+I'] },
  'message.markUnread': { title: 'Mark as unread', menu: 'Message', keys: ['Shift+U'] },
  'message.done': { title: 'Done, or not done', menu: 'Message', keys: ['e'] },
  'message.snooze': { title: 'Snooze', menu: 'Message', keys: ['h'] },
  'message.tag': { title: 'Tag the thread', menu: 'Message', keys: ['l'] },
  'message.due': { title: 'Set your due date', menu: 'Message', keys: ['d'] },
  'message.note': { title: 'Write a note', menu: 'Message' },
  'message.support': { title: 'Ask support about this', menu: 'Message', keys: ['s'] },

  'view.save': { title: 'Save this view', menu: 'View', keys: ['v'] },

  // The keys of a secret that is open mean something else elsewhere: of acts with one key, the last here that can be done.
  'credential.copy': { title: 'Copy this secret', menu: 'Utility', keys: ['c'] },
  'credential.reveal': { title: 'Show or hide this secret', menu: 'Utility', keys: ['Shift+C'] },
  'credential.verify': { title: 'Verify this secret', menu: 'Utility', keys: ['v'] },
  'credential.renew': { title: 'Renew this secret', menu: 'Utility', keys: ['Shift+R'] },
  'credential.filter': { title: 'Filter secrets by expiry', menu: 'View', keys: ['f'] },

  'vault.lock': { title: 'Lock', menu: 'Busbar', accelerator: 'CmdOrCtrl+L' },

  'view.open1': { title: 'Saved view 1', menu: 'View', accelerator: 'CmdOrCtrl+1' },
  'view.open2': { title: 'Saved view 2', menu: 'View', accelerator: 'CmdOrCtrl+2' },
  'view.open3': { title: 'Saved view 3', menu: 'View', accelerator: 'CmdOrCtrl+3' },
  'view.open4': { title: 'Saved view 4', menu: 'View', accelerator: 'CmdOrCtrl+4' },
  'view.open5': { title: 'Saved view 5', menu: 'View', accelerator: 'CmdOrCtrl+5' },
  'view.open6': { title: 'Saved view 6', menu: 'View', accelerator: 'CmdOrCtrl+6' },
  'view.open7': { title: 'Saved view 7', menu: 'View', accelerator: 'CmdOrCtrl+7' },
  'view.open8': { title: 'Saved view 8', menu: 'View', accelerator: 'CmdOrCtrl+8' },
  'view.open9': { title: 'Saved view 9', menu: 'View', accelerator: 'CmdOrCtrl+9' },

  'view.theme': { title: 'Switch light and dark', menu: 'View' },
  'view.zoomIn': { title: 'Larger text', menu: 'View', accelerator: 'CmdOrCtrl+=' },
  'view.zoomOut': { title: 'Smaller text', menu: 'View', accelerator: 'CmdOrCtrl+-' },
  'view.zoomReset': { title: 'Normal text size', menu: 'View', accelerator: 'CmdOrCtrl+0' },

  'demo.open': { title: 'Look around (demo grid)', menu: 'Help' },
  'demo.leave': { title: 'Leave the demo', menu: 'Help' },
} as const satisfies Record<string, ActionDefinition>

export type ActionId = keyof typeof actions
export const actionIds = Object.keys(actions) as ActionId[]
export const actionOf = (id: ActionId): ActionDefinition => actions[id]
