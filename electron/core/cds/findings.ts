/** One place where an answer departs from the specification. A finding is shown; it never stops the work. */
export interface Finding {
  readonly severity: 'error' | 'warning' | 'info'
  /** The rule that was departed from, e.g. `CDS-WG1-02 §3.2`. */
  readonly clause: string
  /** JSON pointer into the document; empty for the document itself. */
  readonly path: string
  /** One sentence in plain words. */
  readonly text: string
}

/** What a reader made of a document, and everything it had to forgive. */
export interface Reading<T> {
  readonly value: T
  readonly findings: readonly Finding[]
}

/** One more step of a JSON pointer (RFC 6901 escaping). */
export function pointer(parent: string, step: string | number): string {
  return `${parent}/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`
}
