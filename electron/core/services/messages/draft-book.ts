import { isDeepStrictEqual } from 'node:util'
import type { DraftId } from '../../../contract/common'
import { BusbarError } from '../../../contract/errors'
import type { DraftContent } from '../../../contract/inbox'
import type { Desk } from '../../db/types'
import { createDraftFiles, type DraftFiles } from './draft-files'

/** What a person is writing. It stays until the server has it. */
export interface DraftRecord {
  readonly draftId: DraftId
  readonly content: DraftContent
  readonly savedAtMs: number
  /** Set while an entry of the outbox carries it. */
  readonly outboxId: string | null
}

export interface DraftVersion {
  readonly savedAtMs: number
  readonly name: string
  readonly description: string
}

export interface DraftBook {
  readonly files: DraftFiles
  /**
   * Saves what was typed; a null id begins a new draft. A late save of a draft that was sent or discarded changes
   * nothing. Files that it does not name any more are removed. Throws `invalid-input` for other text than the one
   * that is in the outbox, and for files that are not here.
   */
  save(draftId: DraftId | null, content: DraftContent): { draftId: DraftId; savedAtMs: number }
  get(draftId: string): DraftRecord | null
  /** Throws `not-found`. */
  need(draftId: string): DraftRecord
  /** Drafts that are open for writing, newest first. */
  open(): DraftRecord[]
  /** Newest first, at most twenty. */
  versions(draftId: string): DraftVersion[]
  /** Hands a draft to an entry of the outbox, or back with null. */
  carry(draftId: string, outboxId: string | null): void
  /** The draft has become a message of this thread, or was thrown away (null). */
  end(draftId: string, threadKey: string | null): void
  /** Where a draft that was sent can be read now. */
  becameOf(draftId: string): string | null
  /** Removes files that no draft names. */
  tidy(): void
}

const versionsKept = 20
/** Sent and discarded drafts are remembered for late saves of the page, this many of them. */
const endsKept = 100

interface DraftEnd {
  readonly atMs: number
  readonly threadKey: string | null
}

export function createDraftBook(options: {
  desk: Desk
  nowMs(): number
  newId(prefix: string): string
}): DraftBook {
  const { desk } = options
  const files = createDraftFiles(options)
  const drafts = desk.table<DraftRecord>('drafts')
  const versions = desk.table<DraftVersion>('draft-versions')
  const ends = desk.table<DraftEnd>('draft-ends')
  const put = (draft: DraftRecord): void => {
    drafts.put(draft.draftId, draft, {
      group: draft.outboxId === null ? 'open' : 'carried',
      sort: draft.savedAtMs,
    })
  }
  const need = (draftId: string): DraftRecord => {
    const draft = drafts.get(draftId)
    if (!draft) throw new BusbarError('not-found', { what: 'This draft' })
    return draft
  }
  const keepVersion = (draft: DraftRecord): void => {
    const { draftId, savedAtMs, content } = draft
    versions.put(
      `${draftId}:${options.newId('ver')}`,
      { savedAtMs, name: content.name, description: content.description },
      { group: draftId, sort: savedAtMs },
    )
    const kept = versions.list({ group: draftId, order: 'desc' })
    for (const row of kept.slice(versionsKept)) versions.remove(row.id)
  }

  return {
    files,
    save(draftId, typed) {
      const ended = draftId === null ? null : ends.get(draftId)
      if (draftId !== null && ended) return { draftId, savedAtMs: ended.atMs }
      const before = draftId === null ? null : drafts.get(draftId)
      const content = { ...typed, attachments: files.facts(typed.attachments) }
      if (before && sameText(before.content, content)) {
        return { draftId: before.draftId, savedAtMs: before.savedAtMs }
      }
      if (before && before.outboxId !== null) {
        throw new BusbarError('invalid-input', {
          reason: 'this message is in the outbox; cancel it to go on writing',
        })
      }
      const draft: DraftRecord = {
        draftId: before?.draftId ?? draftId ?? (options.newId('dft') as DraftId),
        content,
        savedAtMs: options.nowMs(),
        outboxId: null,
      }
      const kept = new Set(content.attachments.map((one) => one.fileId))
      desk.transaction(() => {
        put(draft)
        keepVersion(draft)
        files.remove((before?.content.attachments ?? []).filter((one) => !kept.has(one.fileId)))
      })
      return { draftId: draft.draftId, savedAtMs: draft.savedAtMs }
    },
    get: (draftId) => drafts.get(draftId),
    need,
    open: () => drafts.list({ group: 'open', order: 'desc' }).map((row) => row.value),
    versions: (draftId) => versions.list({ group: draftId, order: 'desc' }).map((row) => row.value),
    carry: (draftId, outboxId) => {
      const draft = drafts.get(draftId)
      if (draft) put({ ...draft, outboxId })
    },
    end(draftId, threadKey) {
      const attached = drafts.get(draftId)?.content.attachments ?? []
      desk.transaction(() => {
        drafts.remove(draftId)
        files.remove(attached)
        for (const row of versions.list({ group: draftId })) versions.remove(row.id)
        ends.put(draftId, { atMs: options.nowMs(), threadKey }, { sort: options.nowMs() })
        for (const row of ends.list({ order: 'desc' }).slice(endsKept)) ends.remove(row.id)
      })
    },
    becameOf: (draftId) => ends.get(draftId)?.threadKey ?? null,
    tidy() {
      const drafted = drafts.list().flatMap((row) => row.value.content.attachments)
      files.keepOnly(new Set(drafted.map((one) => one.fileId)))
    },
  }
}

function sameText(a: DraftContent, b: DraftContent): boolean {
  const members = Object.keys(a) as (keyof DraftContent)[]
  return members.every((member) => isDeepStrictEqual(a[member], b[member]))
}
