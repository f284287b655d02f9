const typing =
  'input:not([type=checkbox], [type=radio], [type=button]), textarea, [role=combobox], [contenteditable]'

/** Puts the keyboard into a list that has just come, unless a person is typing somewhere: a filter, a message. */
export function takeFocus(element: HTMLElement | null): void {
  if (document.activeElement?.matches(typing)) return
  element?.focus({ preventScroll: true })
}
