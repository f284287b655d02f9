export interface DiffLineShown {
  kind: 'same' | 'added' | 'removed' | 'skipped'
  text: string
  /** How many lines stand behind one that is skipped. */
  count: number
}

const signs = { same: ' ', added: '+', removed: '−', skipped: '⋯' } as const
const words = { added: 'New: ', removed: 'Gone: ' } as const

/** Two texts line by line. Signs say what colour says; lines that are far from a difference are folded. */
export function LineDiff({ label, lines }: { label: string; lines: readonly DiffLineShown[] }) {
  return (
    <div className="line-diff" role="region" aria-label={label} tabIndex={0}>
      <ol>
        {lines.map((line, index) => (
          // A text may hold the same line twice; it never changes while it is shown.
          <li key={index} className={`line-diff__line line-diff__line--${line.kind}`}>
            <span className="line-diff__sign" aria-hidden="true">
              {signs[line.kind]}
            </span>
            {line.kind === 'skipped' ? (
              <span className="meta">{line.count} lines as before</span>
            ) : (
              <span>
                {line.kind === 'same' ? null : <span className="visually-hidden">{words[line.kind]}</span>}
                {line.text}
              </span>
            )}
          </li>
        ))}
      </ol>
    </div>
  )
}
