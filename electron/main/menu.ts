import { Menu, type BrowserWindow, type MenuItemConstructorOptions } from 'electron'
import { actionIds, actionOf, type ActionDefinition } from '../contract/actions'

const order: readonly ActionDefinition['menu'][] = [
  'Busbar',
  'File',
  'Edit',
  'Message',
  'Utility',
  'View',
  'Go',
  'Help',
]

const editing: MenuItemConstructorOptions[] = [
  { role: 'undo' },
  { role: 'redo' },
  { type: 'separator' },
  { role: 'cut' },
  { role: 'copy' },
  { role: 'paste' },
  { role: 'selectAll' },
  { type: 'separator' },
]

/**
 * The application menu, built from the action list. Its accelerators work everywhere in the window; the page
 * takes single keys itself.
 */
export function buildMenu(invoke: (actionId: string) => void, demo: boolean): Menu {
  const template = order.map((name): MenuItemConstructorOptions => {
    const items = actionIds
      .filter((id) => actionOf(id).menu === name && !(demo ? id === 'demo.open' : id === 'demo.leave'))
      .map((id): MenuItemConstructorOptions => {
        const { title, accelerator } = actionOf(id)
        return { id, label: title, ...(accelerator ? { accelerator } : {}), click: () => invoke(id) }
      })
    const before = name === 'Edit' ? editing : []
    const after: MenuItemConstructorOptions[] =
      name === 'Busbar' ? [{ type: 'separator' }, { role: 'quit' }] : []
    return { label: name, submenu: [...before, ...items, ...after] }
  })
  return Menu.buildFromTemplate(template)
}

export function popUpMenu(menu: Menu, window: BrowserWindow, x: number, y: number): void {
  menu.popup({ window, x: Math.round(x), y: Math.round(y) })
}
