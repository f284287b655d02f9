import type { UtilityRow } from '../../../electron/contract/utilities'
import { useAction } from '../../app/action-registry'
import type { Marks } from '../../ui/use-marks'
import { pauseRows, refreshRows, registerRows } from './batch-acts'
import { useUtilitiesView } from './utilities-view'

interface ListActions {
  /** The chosen rows, or the one under the cursor. */
  targets: readonly UtilityRow[]
  hasRows: boolean
  hasMarks: boolean
  marks: Marks
  onTag: (rows: readonly UtilityRow[]) => void
  onSave: () => void
}

/** What keys, menus and the palette can do while the list is on screen. */
export function useListActions({ targets, hasRows, hasMarks, marks, onTag, onSave }: ListActions): void {
  useAction(
    'utility.preview',
    () => useUtilitiesView.setState(({ preview }) => ({ preview: !preview })),
    hasRows,
  )
  useAction('utility.register', () => registerRows(targets), targets.length > 0)
  useAction('utility.tag', () => onTag(targets), targets.length > 0)
  useAction('utility.refresh', () => refreshRows(targets), targets.length > 0)
  useAction(
    'utility.pause',
    () =>
      pauseRows(
        targets,
        targets.some((row) => row.state !== 'paused'),
      ),
    targets.length > 0,
  )
  useAction('list.selectAll', marks.all, hasRows)
  useAction('list.selectNone', marks.none, hasMarks)
  useAction('view.save', onSave, hasRows)
}
