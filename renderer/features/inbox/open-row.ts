/** The row that was open and where it stood, so that it can stay under the cursor. */
export interface OpenRow<R> {
  readonly row: R
  readonly at: number
}

/**
 * Reading can take a thread out of the view it is read in. It stays in its place until another one is opened, so that
 * `j` goes on from here.
 */
export function withOpenRow<R>(
  rows: readonly R[],
  open: OpenRow<R> | null,
  keyOf: (row: R) => string,
): readonly R[] {
  if (!open || rows.some((row) => keyOf(row) === keyOf(open.row))) return rows
  return [...rows.slice(0, open.at), open.row, ...rows.slice(open.at)]
}
