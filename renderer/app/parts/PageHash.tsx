/** The SHA-256 of a page: enough to compare by eye; all of it in the title. */
export function PageHash({ hash }: { hash: string }) {
  return (
    <code className="mono" title={hash}>
      {hash.slice(0, 16)}…
    </code>
  )
}
