/** Puts the keyboard into the list of the inbox. */
export function focusList(): void {
  document.querySelector<HTMLElement>('.inbox [role=listbox]')?.focus()
}

/** Puts the keyboard into the open thread, so that the arrow keys scroll it. */
export function focusReader(): void {
  document.querySelector<HTMLElement>('.inbox .reader__body')?.focus()
}

const typed = 'input, textarea, select, [contenteditable], [role=menu]'

/** `j` and `k` go to the next thread from inside the open one too. Returns the way to stop. */
export function passMovesToList(reader: HTMLElement): () => void {
  const onKey = ({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent) => {
    if ((key !== 'j' && key !== 'k') || ctrlKey || metaKey || altKey) return
    if (target instanceof Element && target.closest(typed)) return
    const list = document.querySelector<HTMLElement>('.inbox [role=listbox]')
    list?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
  }
  reader.addEventListener('keydown', onKey)
  return () => reader.removeEventListener('keydown', onKey)
}
