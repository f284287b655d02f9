export interface DiffRow {
  field: string
  /** Null when there was, or will be, nothing. */
  before: string | null
  after: string | null
}

/** Old beside new, field by field. Signs say what colour says. */
export function DiffList({
  label,
  rows,
  heads = ['Now', 'New'],
}: {
  label: string
  rows: readonly DiffRow[]
  /** What the two columns are called. */
  heads?: readonly [string, string] | undefined
}) {
  return (
    <table className="diff" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">{heads[0]}</th>
          <th scope="col">{heads[1]}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.field}>
            <th scope="row" className="diff__field">
              {row.field}
            </th>
            {row.before === row.after ? (
              <td colSpan={2} className="diff__same">
                {row.before ?? 'empty'} <span className="meta">unchanged</span>
              </td>
            ) : (
              <>
                <Side sign="−" className="diff__old" value={row.before} />
                <Side sign="+" className="diff__new" value={row.after} />
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Side({ sign, className, value }: { sign: string; className: string; value: string | null }) {
  return (
    <td className={className}>
      <span className="diff__sign">{sign}</span>
      {value ?? <span className="meta">empty</span>}
    </td>
  )
}
