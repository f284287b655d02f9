import type { ReactNode } from 'react'

/** One column of a data table. */
export interface Column<T> {
  key: string
  title: string
  /** CSS width; columns without one share what is left. */
  width?: string | undefined
  align?: 'start' | 'end' | undefined
  sortable?: boolean | undefined
  /** Left out when the table has less than 54 rem; `wide` when it has less than 66. */
  optional?: boolean | 'wide' | undefined
  /** The cell that names the row. */
  main?: boolean | undefined
  render: (row: T) => ReactNode
}

/** The class that leaves a column out where there is no room. */
export function roomClass({ optional }: Pick<Column<unknown>, 'optional'>): string | false {
  if (optional === 'wide') return 'col-wide'
  return optional ? 'col-optional' : false
}

/** The order in force. */
export interface SortState {
  column: string
  order: 'ascending' | 'descending'
}
