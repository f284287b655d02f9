import { useState, type DragEvent } from 'react'
import type { FileId } from '../../../electron/contract/answers'
import { whyNotAttached } from '../../app/attachments'
import { call } from '../../app/core-client'
import { base64Of } from '../../app/read-file'
import { announce } from '../../ui/announcer'
import type { DraftKeeper } from './draft-keeper'

export interface Attaching {
  readonly take: (files: Iterable<File> | null) => void
  readonly remove: (fileId: FileId) => void
  readonly isBusy: boolean
  /** Why the last file was not taken. */
  readonly problem: string | null
  /** For the element that files can be dropped on. */
  readonly drop: {
    readonly onDragOver: (event: DragEvent) => void
    readonly onDrop: (event: DragEvent) => void
  }
}

/** Puts files beside a draft. Their bytes go to core once; the draft only names them. */
export function useAttach(keeper: DraftKeeper): Attaching {
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const attached = () => keeper.state().content.attachments

  const takeOne = async (file: File): Promise<string | null> => {
    const refused = whyNotAttached(file, attached())
    if (refused !== null) return refused
    const base64 = await base64Of(file).catch(() => null)
    if (base64 === null) return `“${file.name}” could not be read. Choose it again.`
    const reply = await call('drafts.attach', { fileName: file.name, mimeType: file.type, base64 })
    if (!reply.ok) return `“${file.name}”: ${reply.error.message}`
    keeper.change({ attachments: [...attached(), reply.value] })
    await keeper.flush()
    return null
  }
  const take = async (files: readonly File[]) => {
    setBusy(true)
    setProblem(null)
    for (const file of files) {
      const refused = await takeOne(file)
      if (refused === null) continue
      setProblem(refused)
      announce(refused, 'assertive')
    }
    setBusy(false)
  }
  const start = (files: Iterable<File> | null) => {
    const chosen = [...(files ?? [])]
    if (chosen.length > 0 && !isBusy) void take(chosen)
  }
  return {
    take: start,
    remove(fileId) {
      setProblem(null)
      keeper.change({ attachments: attached().filter((one) => one.fileId !== fileId) })
      void keeper.flush()
    },
    isBusy,
    problem,
    drop: {
      onDragOver: (event) => event.preventDefault(),
      onDrop(event) {
        // A field for a file inside has taken it.
        if (event.defaultPrevented) return
        event.preventDefault()
        start(event.dataTransfer.files)
      },
    },
  }
}
