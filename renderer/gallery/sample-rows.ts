import type { EnvironmentKind } from '../ui/EnvironmentMark'
import type { IconName } from '../ui/icon-shapes'
import type { ConnectionState } from '../ui/StateMark'

export interface SampleRow {
  key: string
  name: string
  short: string
  state: ConnectionState
  environment: EnvironmentKind
  subject: string
  icon: IconName
  open: number
  day: 'Today' | 'Yesterday' | 'This month'
}

const names: readonly [string, string][] = [
  ['Aldergrove Hydro', 'AGH'],
  ['Ardoise Réseaux', 'ARD'],
  ['Cedar Basin Gas', 'CBG'],
  ['Demo Gas & Electric', 'DG&E'],
  ['Foxglove Rural Electric', 'FRE'],
  ['Harborline Water & Light', 'HWL'],
  ['Isla Norte Energía', 'INE'],
  ['Northfield Municipal Power', 'NMP'],
]
const states: readonly ConnectionState[] = ['healthy', 'attention', 'failing', 'unknown', 'paused', 'moved']
const subjects = [
  'Application fee, 750.00 USD',
  'Signed data access agreement',
  '3 fields to change before approval',
]
const icons: readonly IconName[] = ['pay', 'form', 'review']

/** Enough rows to scroll. */
export const sampleRows: readonly SampleRow[] = Array.from({ length: 1000 }, (_, index): SampleRow => {
  const [name, short] = names[index % names.length] ?? ['Utility', 'U']
  return {
    key: `row-${String(index)}`,
    name: index < names.length ? name : `${name} ${String(index)}`,
    short,
    state: states[index % states.length] ?? 'unknown',
    environment: index % 3 === 0 ? 'sandbox' : 'production',
    subject: subjects[index % subjects.length] ?? '',
    icon: icons[index % icons.length] ?? 'chat',
    open: index % 4,
    day: index < 3 ? 'Today' : index < 5 ? 'Yesterday' : 'This month',
  }
})
