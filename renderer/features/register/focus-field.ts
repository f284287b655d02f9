const controls = 'input:not([disabled]), textarea, button:not([disabled]), [role=radio], [role=checkbox]'

/** Puts the cursor into a field of the form; its place carries `data-field`. */
export function focusField(fieldName: string): void {
  const places = [...document.querySelectorAll<HTMLElement>('[data-field]')]
  const place = places.find(({ dataset }) => dataset.field === fieldName)
  const control = place?.querySelector<HTMLElement>(controls)
  control?.focus()
}

/** Puts the focus on the heading of the step, so that reading goes on from there. */
export function focusHeading(): void {
  document.querySelector<HTMLElement>('.register__intro h2')?.focus()
}
