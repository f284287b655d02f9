import { useEffect, useRef } from 'react'
import { useTyped } from './use-typed'
import type { InlineCell } from './use-cell-editing'

/** The text of one cell. Enter goes on below, Tab beside, Escape brings back what stood there. */
export function CellInput({
  cell,
  onDone,
}: {
  cell: InlineCell
  onDone: (step: 'stay' | 'down' | 'right') => void
}) {
  const input = useRef<HTMLInputElement>(null)
  const typed = useTyped(cell.text, (text) => cell.save(text))
  const left = useRef(false)
  useEffect(() => input.current?.select(), [])
  const done = (step: 'stay' | 'down' | 'right') => {
    left.current = true
    void typed.flush()
    onDone(step)
  }
  const giveUp = async () => {
    left.current = true
    await typed.flush()
    await cell.undo()
    onDone('stay')
  }
  return (
    <input
      ref={input}
      className="bulk-cell__input"
      aria-label={cell.label}
      value={typed.text}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => typed.type(event.target.value)}
      onBlur={() => {
        if (!left.current) done('stay')
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') done('down')
        else if (event.key === 'Tab') done('right')
        else if (event.key === 'Escape') void giveUp()
        else return
        event.preventDefault()
        event.stopPropagation()
      }}
    />
  )
}
