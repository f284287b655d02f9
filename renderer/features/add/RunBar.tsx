import { useState } from 'react'
import type { AddingRow, AddingRun } from '../../../electron/contract/adding'
import { act } from '../../app/act'
import { addAll } from '../../app/adding/start-adding'
import { go } from '../../app/navigation'
import { toast } from '../../app/notices'
import { counted } from '../../app/parts/wire-words'
import { changed } from '../../app/undo'
import { Button } from '../../ui/Button'
import { MovesDialog } from './MovesDialog'

interface RunBarProps {
  run: AddingRun
  marked: readonly AddingRow[]
  onDone: () => void
}

/** Takes rows into the list, all that are new or those that are chosen, or puts them away. */
export function RunBar({ run, marked, onDone }: RunBarProps) {
  const [asking, setAsking] = useState(false)
  const among = marked.length > 0 ? marked : run.rows
  const fresh = among.filter((row) => row.state === 'new')
  const moved = among.filter((row) => row.state === 'moved')
  const count = fresh.length + moved.length
  const save = async (acceptMoves: readonly string[]) => {
    setAsking(false)
    const rowIds = [...fresh.map((row) => row.rowId), ...acceptMoves]
    const saved = await act('adding.save', { rowIds, acceptMoves: [...acceptMoves] })
    if (!saved) return
    onDone()
    const words = [
      `${counted(saved.added.length, 'utility', 'utilities')} added`,
      ...(saved.failed > 0 ? [`${String(saved.failed)} failed`] : []),
      ...(saved.moved > 0 ? [`${String(saved.moved)} moved meanwhile`] : []),
    ].join(', ')
    if (saved.undoId === null) toast(words)
    else changed(words, saved.undoId)
  }
  const add = () => (moved.length > 0 ? setAsking(true) : save([]))
  return (
    <div className="adding__bar" role="toolbar" aria-label="Addresses">
      <span className="num">{barWords(run, marked)}</span>
      <span className="adding__acts">
        {run.lastSaved && run.lastSaved.added.length > 0 ? (
          <Button kind="quiet" onPress={() => go({ name: 'utilities' })}>
            Show the list
          </Button>
        ) : null}
        <Button kind="quiet" onPress={() => putAway(run, marked, onDone)}>
          {marked.length > 0 ? 'Put these away' : 'Put all away'}
        </Button>
        <Button kind="primary" icon="plus" disabled={count === 0} loading={run.saving !== null} onPress={add}>
          {addWords(count, marked.length > 0)}
        </Button>
      </span>
      {asking ? (
        <MovesDialog moved={moved} others={fresh.length} onClose={() => setAsking(false)} onAdd={save} />
      ) : null}
    </div>
  )
}

function addWords(count: number, chosen: boolean): string {
  if (count === 0) return 'Nothing to add'
  return chosen ? `Add ${String(count)} chosen` : `Add ${counted(count, 'utility', 'utilities')}`
}

function barWords(run: AddingRun, marked: readonly AddingRow[]): string {
  if (marked.length > 0) return `${String(marked.length)} chosen`
  const added = run.rows.filter((row) => row.state === 'saved').length
  return added > 0 ? `${counted(added, 'utility', 'utilities')} added` : ''
}

/** The rows go, the list of utilities stays; what went can be looked up again. */
async function putAway(run: AddingRun, marked: readonly AddingRow[], onDone: () => void): Promise<void> {
  const all = marked.length === 0
  const gone = all ? run.rows : marked
  const inputs = gone.map(({ address, line, listName: name, tags }) => ({ address, line, name, tags }))
  const done = all
    ? await act('adding.clear', {})
    : await act('adding.drop', { rowIds: gone.map((row) => row.rowId) })
  if (!done) return
  onDone()
  toast(`${counted(gone.length, 'address', 'addresses')} put away`, {
    action: { label: 'Look up again', run: () => addAll(inputs) },
  })
}
