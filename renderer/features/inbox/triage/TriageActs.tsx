import { useState, type RefObject } from 'react'
import type { ThreadRow } from '../../../../electron/contract/inbox'
import { useAction } from '../../../app/action-registry'
import { TagForm } from '../../../app/parts/TagForm'
import { useQuery } from '../../../app/use-query'
import { Dialog } from '../../../ui/Dialog'
import type { Listed } from './listed'
import { MomentDialog } from './MomentDialog'
import { NoteDialog } from './NoteDialog'
import { markThreads, triage } from './triage-acts'

interface TriageActsProps {
  list: RefObject<Listed>
  openKey: string | null
  onOpen: (threadKey: string | null) => void
}

type Asking = { what: 'snooze' | 'due' | 'tag' | 'note'; rows: readonly ThreadRow[] }

/** Keys, menus and buttons for what is decided about threads here: the chosen ones, or the open one. */
export function TriageActs({ list, openKey, onOpen }: TriageActsProps) {
  const [asking, setAsking] = useState<Asking | null>(null)
  const close = () => setAsking(null)

  const targets = (): readonly ThreadRow[] => {
    const { rows, marked } = list.current
    return rows.filter((row) => (marked.size > 0 ? marked.has(row.threadKey) : row.threadKey === openKey))
  }
  /** After the open thread was put aside the next one is opened, so that one works through the list. */
  const goOn = (gone: readonly ThreadRow[]) => {
    const { rows, unmark } = list.current
    unmark()
    const at = rows.findIndex((row) => row.threadKey === openKey)
    if (at < 0 || !gone.some((row) => row.threadKey === openKey)) return
    const stays = (row: ThreadRow) => !gone.includes(row)
    const after = rows.slice(at + 1).find(stays)
    const before = rows.slice(0, at).reverse().find(stays)
    onOpen((after ?? before)?.threadKey ?? null)
  }
  const setDone = async () => {
    const rows = targets()
    if (rows.length === 0) return
    const done = rows.some((row) => row.triage.place !== 'done')
    const words = done ? 'done, kept on this computer' : 'back in the inbox'
    if (await triage(keysOf(rows), { done }, words)) goOn(rows)
  }
  const ask = (what: Asking['what']) => () => {
    const rows = targets()
    if (rows.length > 0) setAsking({ what, rows })
  }
  const mark = (read: boolean) => () => {
    const rows = targets()
    if (rows.length > 0) void markThreads(keysOf(rows), read)
  }
  useAction('message.done', setDone)
  useAction('message.snooze', ask('snooze'))
  useAction('message.due', ask('due'))
  useAction('message.tag', ask('tag'))
  useAction('message.note', ask('note'))
  useAction('message.markRead', mark(true))
  useAction('message.markUnread', mark(false))

  const choose = async (atMs: number | null) => {
    if (!asking) return
    const { what, rows } = asking
    close()
    if (what === 'due') {
      await triage(keysOf(rows), { dueAtMs: atMs }, atMs === null ? 'without a due date' : 'given a due date')
    } else if (
      await triage(keysOf(rows), { snoozeUntilMs: atMs }, atMs === null ? 'back in the inbox' : 'snoozed')
    ) {
      if (atMs !== null) goOn(rows)
    }
  }
  const moment = asking?.what === 'snooze' || asking?.what === 'due' ? asking.what : null
  return (
    <>
      <MomentDialog
        kind={moment}
        isSet={
          asking?.rows.some(({ triage: { dueAtMs, snoozedUntilMs } }) =>
            moment === 'due' ? dueAtMs !== null : snoozedUntilMs !== null,
          ) ?? false
        }
        onChoose={(atMs) => void choose(atMs)}
        onClose={close}
      />
      <ThreadTags rows={asking?.what === 'tag' ? asking.rows : null} onClose={close} />
      <NoteDialog rows={asking?.what === 'note' ? asking.rows : null} onClose={close} />
    </>
  )
}

const keysOf = (rows: readonly ThreadRow[]) => rows.map((row) => row.threadKey)

function ThreadTags({ rows, onClose }: { rows: readonly ThreadRow[] | null; onClose: () => void }) {
  const { data } = useQuery('inbox.tags', rows ? {} : null)
  return (
    <Dialog
      open={rows !== null}
      onClose={onClose}
      title="Tags"
      description={
        rows?.length === 1
          ? 'Your own words for this thread; they stay on this computer.'
          : `For ${String(rows?.length ?? 0)} threads. Tags stay on this computer.`
      }
    >
      {rows ? (
        <TagForm
          targets={rows.map((row) => row.triage)}
          known={(data?.tags ?? []).map((tag) => tag.name)}
          onClose={onClose}
          onSave={(add, remove) =>
            triage(keysOf(rows), { addTags: [...add], removeTags: [...remove] }, 'tagged')
          }
        />
      ) : null}
    </Dialog>
  )
}
