import type { ReactNode } from 'react'

export interface MatrixRow {
  key: string
  label: ReactNode
  /** A second line under the label. */
  note?: ReactNode | undefined
  /** One for each column; null is an empty cell. */
  cells: readonly ReactNode[]
}

export interface MatrixSection {
  key: string
  /** Left out when the table has only one kind of rows. */
  title?: string | undefined
  rows: readonly MatrixRow[]
}

export interface MatrixTableProps {
  label: string
  /** What the rows are, over the first column. */
  corner: string
  columns: readonly { key: string; head: ReactNode }[]
  sections: readonly MatrixSection[]
}

/** Things side by side: one column each, what they are compared by in rows. Scrolls in both directions. */
export function MatrixTable({ label, corner, columns, sections }: MatrixTableProps) {
  return (
    <div className="scroll matrix-scroll" role="region" aria-label={label} tabIndex={0}>
      <table className="matrix" aria-label={label}>
        <thead>
          <tr>
            <th scope="col" className="matrix__corner">
              {corner}
            </th>
            {columns.map((column) => (
              <th key={column.key} scope="col">
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        {sections.map((section) => (
          <tbody key={section.key}>
            {section.title === undefined ? null : (
              <tr className="matrix__group">
                <th scope="rowgroup" colSpan={columns.length + 1}>
                  <span>{section.title}</span>
                </th>
              </tr>
            )}
            {section.rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">
                  {row.label}
                  {row.note ? <span className="meta matrix__note">{row.note}</span> : null}
                </th>
                {columns.map((column, index) => (
                  <td key={column.key}>{row.cells[index] ?? <span className="tone-muted">–</span>}</td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}
