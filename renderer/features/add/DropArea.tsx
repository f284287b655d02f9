import { useState, type DragEvent, type ReactNode } from 'react'
import { openList } from '../../app/adding/read-list'

const holdsFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files')

/** A list dropped anywhere on the screen is read. */
export function DropArea({ children }: { children: ReactNode }) {
  const [over, setOver] = useState(false)
  return (
    <div
      className="drop-area"
      data-over={over || undefined}
      onDragOver={(event) => {
        if (!holdsFiles(event)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      }}
      onDrop={(event) => {
        if (!holdsFiles(event)) return
        event.preventDefault()
        setOver(false)
        const [file] = event.dataTransfer.files
        if (file) void openList(file)
      }}
    >
      {children}
      {over ? <div className="drop-area__note">Drop the list to read it</div> : null}
    </div>
  )
}
