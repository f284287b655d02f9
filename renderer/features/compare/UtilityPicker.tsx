import { useState } from 'react'
import { fold } from '../../app/fold'
import { useQuery } from '../../app/use-query'
import { PaletteDialog } from '../../ui/PaletteDialog'

/** More than these nobody reads; words narrow them down. */
const mostShown = 50

interface UtilityPickerProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** Those that are chosen already. */
  taken: readonly string[]
  onPick: (utilityId: string) => void
}

/** Finds one of the listed utilities by name, abbreviation or host. */
export function UtilityPicker({ open, onOpenChange, taken, onPick }: UtilityPickerProps) {
  const [query, setQuery] = useState('')
  const { data } = useQuery('utilities.list', open ? {} : null)
  const words = fold(query).split(/\s+/).filter(Boolean)
  const fitting = (data?.rows ?? []).filter((row) => {
    if (taken.includes(row.utilityId)) return false
    const text = fold([row.name, row.abbreviation ?? '', row.host].join(' '))
    return words.every((word) => text.includes(word))
  })
  const items = fitting.slice(0, mostShown).map((row) => ({
    value: row.utilityId,
    label: row.name,
    icon: 'utilities' as const,
    note: row.host,
    run: () => {
      setQuery('')
      onPick(row.utilityId)
    },
  }))
  return (
    <PaletteDialog
      open={open}
      onOpenChange={onOpenChange}
      query={query}
      onQuery={setQuery}
      groups={items.length > 0 ? [{ value: 'Utilities', items }] : []}
      label="Find a utility to compare"
      example="Name, abbreviation or host"
      empty={data ? 'No other utility fits these words.' : 'The list is loading.'}
    />
  )
}
