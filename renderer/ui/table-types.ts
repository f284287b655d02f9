import type { ReactNode } from 'react'

/** One column of a data table. */
export interface Column<T> {
  key: string
  title: string
  /** CSS width; columns without one share what is left. */
  width?: string | undefined
  align?: 'start' | 'end' | undefined
  sortable?: boolean | undefined
  /** Left out when the table has less than 54 rem. */
  optional?: boolean | undefined
  /** The cell that names the row. */
  main?: boolean | undefined
  render: (row: T) => ReactNode
}

/** The order in force. */
export interface SortState {
  column: string
  order: 'ascending' | 'descending'
}
