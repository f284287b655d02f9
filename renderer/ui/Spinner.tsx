/** A turning ring for work under way; stands still when motion is reduced, so it always has words beside it. */
export function Spinner() {
  return <span className="spinner" aria-hidden="true" />
}
