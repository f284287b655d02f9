export interface DiffRow {
  field: string
  /** What the field is called on the wire. */
  term?: string | undefined
  /** Null when there was, or will be, nothing. */
  before: string | null
  after: string | null
}

/** Old beside new, field by field. Signs say what colour says. */
export function DiffList({
  label,
  rows,
  heads = ['Now', 'New'],
  plain = false,
}: {
  label: string
  rows: readonly DiffRow[]
  /** What the two columns are called. */
  heads?: readonly [string, string] | undefined
  /** The two stand side by side, neither takes the other's place: no signs, no colours. */
  plain?: boolean | undefined
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
          <tr key={`${row.field} ${row.term ?? ''}`}>
            <th scope="row" className="diff__field">
              {row.field}
              {row.term === undefined || row.term === row.field.toLowerCase() ? null : (
                <code className="diff__term" dir="ltr">
                  {row.term}
                </code>
              )}
            </th>
            {row.before === row.after ? (
              <>
                <td className="diff__same">{row.before ?? 'empty'}</td>
                <td className="diff__same">unchanged</td>
              </>
            ) : plain ? (
              [row.before, row.after].map((value, side) => (
                <td key={side}>{value ?? <span className="meta">none</span>}</td>
              ))
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
