import { BusbarError } from '../../../contract/errors'
import type { DeskContext } from '../context'
import type { UtilityStore } from '../utilities/utility-store'
import type { UndoBook } from './undo-book'

export interface Batch {
  changed: number
  undoId: string | null
}

export interface TagBook {
  list(): { name: string; count: number }[]
  /** A tag keeps the spelling it was first given. */
  set(utilityIds: readonly string[], change: { add: readonly string[]; remove: readonly string[] }): Batch
  rename(name: string, to: string): Batch
  remove(name: string): Batch
}

/** Upper and lower case make no other tag. */
const same = (a: string, b: string): boolean => a.toLocaleLowerCase() === b.toLocaleLowerCase()
const has = (tags: readonly string[], name: string): boolean => tags.some((tag) => same(tag, name))

/** Tags are part of what a person decided about a utility, so they live in its record. */
export function createTagBook(
  context: DeskContext,
  { store, undo }: { store: UtilityStore; undo: UndoBook },
): TagBook {
  const list: TagBook['list'] = () => {
    const counts = new Map<string, number>()
    for (const tag of store.all().flatMap((record) => record.tags))
      counts.set(tag, (counts.get(tag) ?? 0) + 1)
    return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => a.name.localeCompare(b.name))
  }

  /** Changes each utility by itself, all in one step, and keeps what each gained and lost. */
  const change = (utilityIds: readonly string[], next: (tags: readonly string[]) => string[]): Batch => {
    const undone: { utilityId: string; gained: string[]; lost: string[] }[] = []
    context.desk.transaction(() => {
      for (const utilityId of new Set(utilityIds)) {
        const before = store.get(utilityId)?.tags
        if (!before) continue
        const tags = inOrder(next(before))
        const gained = tags.filter((tag) => !before.includes(tag))
        const lost = before.filter((tag) => !tags.includes(tag))
        if (gained.length + lost.length === 0) continue
        store.update(utilityId, { tags })
        undone.push({ utilityId, gained, lost })
      }
    })
    if (undone.length === 0) return { changed: 0, undoId: null }
    context.emit('utilities.changed')
    const undoId = undo.keep(() => {
      context.desk.transaction(() => {
        for (const { utilityId, gained, lost } of undone) {
          const tags = store.get(utilityId)?.tags
          if (!tags) continue
          store.update(utilityId, {
            tags: inOrder([...tags.filter((tag) => !gained.includes(tag)), ...lost]),
          })
        }
      })
      context.emit('utilities.changed')
    })
    return { changed: undone.length, undoId }
  }

  const usersOf = (name: string): string[] => {
    const users = store.all().filter((record) => has(record.tags, name))
    if (users.length === 0) throw new BusbarError('not-found', { what: `The tag “${name}”` })
    return users.map((record) => record.utilityId)
  }

  return {
    list,
    set(utilityIds, { add, remove }) {
      const known = list().map((tag) => tag.name)
      const spelled = add.map((name) => known.find((one) => same(one, name)) ?? name)
      return change(utilityIds, (tags) => [...tags.filter((tag) => !has(remove, tag)), ...spelled])
    },
    rename(name, to) {
      const other = list().find((tag) => same(tag.name, to) && !same(tag.name, name))
      const next = other?.name ?? to
      return change(usersOf(name), (tags) => [...tags.filter((tag) => !same(tag, name)), next])
    },
    remove: (name) => change(usersOf(name), (tags) => tags.filter((tag) => !same(tag, name))),
  }
}

/** Each once, by name. */
function inOrder(names: readonly string[]): string[] {
  return names
    .filter((name, at) => names.findIndex((one) => same(one, name)) === at)
    .sort((a, b) => a.localeCompare(b))
}
