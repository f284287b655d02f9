import { useEffect, useRef } from 'react'
import { useTyped } from './use-typed'
import type { InlineCell } from './use-cell-editing'

/** Where the cursor goes when a cell is done with. */
export type CellStep = 'stay' | 'down' | 'right' | 'left'

/** The text of one cell. Enter goes on below, Tab to the sides, Escape brings back what stood there. */
export function CellInput({ cell, onDone }: { cell: InlineCell; onDone: (step: CellStep) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const typed = useTyped(cell.text, (text) => cell.save(text))
  const left = useRef(false)
  useEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [])
  const done = (step: CellStep) => {
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
        else if (event.key === 'Tab') done(event.shiftKey ? 'left' : 'right')
        else if (event.key === 'Escape') void giveUp()
        else return
        event.preventDefault()
        event.stopPropagation()
      }}
    />
  )
}
