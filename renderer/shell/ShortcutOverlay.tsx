import { useState } from 'react'
import { useAction, useActions } from '../app/action-registry'
import { Dialog } from '../ui/Dialog'
import { Kbd } from '../ui/Kbd'

/** Keys that belong to every list, besides the acts. */
const listKeys: readonly { title: string; keys: readonly string[] }[] = [
  { title: 'Next, previous row', keys: ['j', 'k'] },
  { title: 'First, last row', keys: ['Home', 'End'] },
  { title: 'Open', keys: ['Enter', 'o'] },
  { title: 'Select', keys: ['x'] },
]

/** All keys on one page. */
export function ShortcutOverlay() {
  const [open, setOpen] = useState(false)
  useAction('keys.show', () => setOpen(true))
  const withKeys = useActions().filter((action) => action.keys.length > 0)
  const menus = [...new Set(withKeys.map((action) => action.menu))]
  return (
    <Dialog open={open} onClose={() => setOpen(false)} title="Keyboard shortcuts" size="xl">
      <div className="shortcuts">
        <ShortcutGroup title="Lists" rows={listKeys} />
        {menus.map((menu) => (
          <ShortcutGroup key={menu} title={menu} rows={withKeys.filter((action) => action.menu === menu)} />
        ))}
      </div>
    </Dialog>
  )
}

interface ShortcutGroupProps {
  title: string
  rows: readonly { title: string; keys: readonly string[] }[]
}

function ShortcutGroup({ title, rows }: ShortcutGroupProps) {
  return (
    <section className="shortcuts__group">
      <h3>{title}</h3>
      <dl>
        {rows.map((row) => (
          <div key={row.title} className="shortcuts__row">
            <dt>{row.title}</dt>
            <dd>
              {row.keys.map((keys) => (
                <Kbd key={keys} keys={keys} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
