import { useState } from 'react'
import type { BulkChange, BulkColumn, BulkId, BulkRow } from '../../../electron/contract/bulk'
import type { UtilityId } from '../../../electron/contract/common'
import type { Answer, FormField } from '../../../electron/contract/registrations'
import { call } from '../../app/core-client'
import { reportProblem } from '../../app/notices'
import { answerOfText, isTextLike, textOfAnswer } from './bulk-words'

/** A cell that is being typed in. */
export interface InlineCell {
  readonly row: UtilityId
  readonly column: number
  readonly label: string
  readonly text: string
  readonly maxLength: number | null
  readonly save: (text: string) => Promise<unknown>
  /** What stood there before comes back. */
  readonly undo: () => Promise<unknown>
}

interface DialogCell {
  readonly name: string
  readonly field: FormField
  readonly answer: Answer | undefined
  readonly isOwn: boolean
  readonly error: string | null
  readonly save: (answer: Answer | undefined) => Promise<unknown>
}

export interface CellEditing {
  readonly inline: InlineCell | null
  readonly dialog: DialogCell | null
  readonly begin: (row: BulkRow, column: BulkColumn, at: number) => Promise<void>
  readonly end: () => void
}

/** More than this does not fit into a cell. */
const inlineText = 200

/** One line: an address is, however long it may be; a text that may be longer than a cell has its dialog. */
function isLine({ control, maxLength }: FormField, text: string): boolean {
  return text.length <= inlineText && (control !== 'text' || (maxLength ?? 0) <= inlineText)
}

/** Text is typed in the cell, everything else in a dialog; the field is asked of core when editing begins. */
export function useCellEditing(given: {
  bulkId: BulkId
  onChange: (...changes: BulkChange[]) => Promise<unknown>
  toGrid: () => void
}): CellEditing {
  const { bulkId, onChange, toGrid } = given
  const [inline, setInline] = useState<InlineCell | null>(null)
  const [dialog, setDialog] = useState<DialogCell | null>(null)

  const begin: CellEditing['begin'] = async (row, column, at) => {
    const { utilityId, name } = row.utility
    const cell = row.cells[at]
    if (!cell || cell.state === 'none') return
    const reply = await call('bulk.field', { bulkId, utilityId, key: column.key })
    if (!reply.ok) {
      reportProblem(reply.error, { about: name })
      return
    }
    const { field, answer, isOwn } = reply.value
    const save = (next: Answer | undefined) =>
      onChange({
        what: 'answer',
        utilityIds: [utilityId],
        key: column.key,
        ...(next === undefined ? {} : { answer: next }),
      })
    const text = textOfAnswer(answer)
    if (isTextLike(field) && answer !== null && isLine(field, text)) {
      const hasCommon = column.common !== undefined
      setInline({
        row: utilityId,
        column: at,
        label: `${field.label} for ${name}`,
        text,
        maxLength: field.maxLength,
        save: (typed) => save(typed === '' && !hasCommon ? undefined : answerOfText(field, typed)),
        undo: () => save(isOwn ? answer : undefined),
      })
      return
    }
    const error = cell.problem === null ? null : `${field.label} ${cell.problem}.`
    setDialog({ name, field, answer, isOwn, error, save })
  }
  return {
    inline,
    dialog,
    begin,
    end() {
      const wasInline = inline !== null
      setInline(null)
      setDialog(null)
      if (wasInline) toGrid()
    },
  }
}
