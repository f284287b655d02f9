import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { Icon } from './Icon'
import type { IconName } from './icon-shapes'
import { Kbd } from './Kbd'

export interface PaletteEntry {
  value: string
  label: string
  icon: IconName
  keys?: string
  note?: string
  run: () => unknown
}

export interface PaletteGroup {
  value: string
  items: PaletteEntry[]
}

export interface PaletteDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  query: string
  onQuery: (query: string) => void
  /** What fits the query now; the first entry is ready for Enter. */
  groups: readonly PaletteGroup[]
  /** Accessible name of the field. */
  label: string
  example: string
  /** Said when nothing fits. */
  empty: string
}

/** One field over everything, and what fits the words. Closes before an entry runs, so that focus is back. */
export function PaletteDialog(props: PaletteDialogProps) {
  const { open, onOpenChange, query, onQuery, groups } = props
  const run = (entry: PaletteEntry) => {
    onOpenChange(false)
    // The dialog gives the focus back first; the act may then move it.
    setTimeout(() => entry.run(), 0)
  }
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Viewport className="palette-place">
          <Dialog.Popup className="palette" aria-label="Command palette">
            <Autocomplete.Root
              open
              inline
              items={groups}
              mode="none"
              value={query}
              onValueChange={onQuery}
              autoHighlight="always"
              keepHighlight
              itemToStringValue={(entry: PaletteEntry) => entry.label}
            >
              <div className="palette__field">
                <Icon name="search" tone="muted" />
                <Autocomplete.Input
                  className="palette__input"
                  aria-label={props.label}
                  placeholder={props.example}
                />
                <Dialog.Close className="visually-hidden">Close</Dialog.Close>
              </div>
              <Autocomplete.Empty className="palette__empty">
                {groups.length === 0 ? props.empty : null}
              </Autocomplete.Empty>
              <Autocomplete.List className="palette__list">
                {(group: PaletteGroup) => <PaletteSection key={group.value} group={group} onRun={run} />}
              </Autocomplete.List>
            </Autocomplete.Root>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function PaletteSection({ group, onRun }: { group: PaletteGroup; onRun: (entry: PaletteEntry) => void }) {
  return (
    <Autocomplete.Group items={group.items}>
      <Autocomplete.GroupLabel className="palette__head">{group.value}</Autocomplete.GroupLabel>
      <Autocomplete.Collection>
        {(entry: PaletteEntry) => (
          <Autocomplete.Item
            key={entry.value}
            value={entry}
            className="menu__item"
            onClick={() => onRun(entry)}
          >
            <Icon name={entry.icon} />
            <span className="truncate">{entry.label}</span>
            {entry.note ? <span className="meta truncate">{entry.note}</span> : null}
            {entry.keys ? <Kbd keys={entry.keys} /> : null}
          </Autocomplete.Item>
        )}
      </Autocomplete.Collection>
    </Autocomplete.Group>
  )
}
