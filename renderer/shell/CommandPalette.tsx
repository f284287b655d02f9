import { useState } from 'react'
import { useAction, useActions } from '../app/action-registry'
import { useQuery } from '../app/use-query'
import { PaletteDialog } from '../ui/PaletteDialog'
import { paletteEntries } from './palette-entries'

/** One field for everything: acts, utilities, messages. */
export function CommandPalette() {
  const [open, setOpen] = useState(false)
  const [query, setQuery] = useState('')
  const actions = useActions()
  const { data } = useQuery('utilities.list', open ? {} : null)
  useAction('palette.open', () => {
    setQuery('')
    setOpen(true)
  })
  return (
    <PaletteDialog
      open={open}
      onOpenChange={setOpen}
      query={query}
      onQuery={setQuery}
      groups={open ? paletteEntries(query.trim(), actions, data?.rows ?? []) : []}
      label="Search or run a command"
      example="Search messages, utilities, or type a command"
      empty="Nothing fits these words."
    />
  )
}
