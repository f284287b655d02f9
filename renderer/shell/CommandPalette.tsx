import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { useState } from 'react'
import { useAction, useActions } from '../app/action-registry'
import { useQuery } from '../app/use-query'
import { Icon } from '../ui/Icon'
import { Kbd } from '../ui/Kbd'
import { paletteEntries, type PaletteEntry, type PaletteGroup } from './palette-entries'

/** One field for everything: acts, utilities, messages. */
export function CommandPalette() {
  const [open, setOpen] = useState(false)
  useAction('palette.open', () => setOpen(true))
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Viewport className="palette-place">
          <Dialog.Popup className="palette" aria-label="Command palette">
            <PaletteBody onDone={() => setOpen(false)} />
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function PaletteBody({ onDone }: { onDone: () => void }) {
  const [query, setQuery] = useState('')
  const actions = useActions()
  const { data } = useQuery('utilities.list', {})
  const groups = paletteEntries(query.trim(), actions, data?.rows ?? [])
  const run = (entry: PaletteEntry) => {
    onDone()
    // The dialog gives the focus back first; the act may then move it.
    setTimeout(() => entry.run(), 0)
  }
  return (
    <Autocomplete.Root
      open
      inline
      items={groups}
      mode="none"
      value={query}
      onValueChange={setQuery}
      autoHighlight="always"
      keepHighlight
      itemToStringValue={(entry: PaletteEntry) => entry.label}
    >
      <div className="palette__field">
        <Icon name="search" tone="muted" />
        <Autocomplete.Input
          className="palette__input"
          aria-label="Search or run a command"
          placeholder="Search messages, utilities, or type a command"
        />
        <Dialog.Close className="visually-hidden">Close</Dialog.Close>
      </div>
      <Autocomplete.Empty className="palette__empty">
        {groups.length === 0 ? 'Nothing fits these words.' : null}
      </Autocomplete.Empty>
      <Autocomplete.List className="palette__list">
        {(group: PaletteGroup) => (
          <Autocomplete.Group key={group.value} items={group.items}>
            <Autocomplete.GroupLabel className="palette__head">{group.value}</Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(entry: PaletteEntry) => (
                <Autocomplete.Item
                  key={entry.value}
                  value={entry}
                  className="menu__item"
                  onClick={() => run(entry)}
                >
                  <Icon name={entry.icon} />
                  <span className="truncate">{entry.label}</span>
                  {entry.note ? <span className="meta truncate">{entry.note}</span> : null}
                  {entry.keys ? <Kbd keys={entry.keys} /> : null}
                </Autocomplete.Item>
              )}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
    </Autocomplete.Root>
  )
}
