import { createHash } from 'node:crypto'
import { BusbarError, toErrorReply } from '../../../contract/errors'
import { counted } from '../../../contract/plural'
import type { WatchedPage } from '../../../contract/watching'
import type { HttpAnswer } from '../../http/exchange'
import { statusError } from '../../http/status-error'
import type { DeskContext } from '../context'
import type { UtilityStore } from '../utilities/utility-store'
import { lineDiff } from './line-diff'
import type { KeptSnapshot, PageBook, WatchedState } from './page-book'
import { pageText } from './page-text'

export interface PageWatcher {
  /**
   * Reads the terms and the policy a utility names, and keeps their words where these changed. What goes wrong is kept
   * with the page; it rejects with the first of it, so that the next try waits.
   */
  read(utilityId: string): Promise<void>
}

/** A page longer than this is not read. */
const maxBytes = 2 * 1024 * 1024

export const pageNames: Readonly<Record<WatchedPage, string>> = { terms: 'terms', policy: 'policy' }

export function createPageWatcher(
  context: DeskContext,
  deps: { utilities: UtilityStore; book: PageBook },
): PageWatcher {
  const { utilities, book } = deps
  const running = new Map<string, Promise<void>>()

  const read = async (utilityId: string): Promise<void> => {
    let first: unknown = null
    try {
      // One after the other: they lie on one host as a rule, and nobody waits for them.
      for (const state of book.states(utilityId)) {
        try {
          await readPage(state)
        } catch (thrown) {
          first ??= thrown
        }
      }
    } finally {
      context.emit('utilities.changed', utilityId)
    }
    if (first !== null) throw first
  }

  const readPage = async (state: WatchedState): Promise<void> => {
    const { utilityId, url } = state
    // Pages are named by the registration's metadata; where that lies decides how far they may lead.
    const ledFrom = utilities.authServer(utilityId)?.url ?? utilities.need(utilityId).metadataUrl
    try {
      const answer = await context.dispatcher.send({
        utilityId,
        purpose: 'page',
        method: 'GET',
        url,
        ledFrom,
        headers: { accept: 'text/html, text/plain;q=0.9, */*;q=0.5' },
        redirects: 'metadata',
        conditional: true,
        maxBytes,
      })
      if (answer.status !== 200) throw statusError(answer, context.nowMs())
      if (isWatched(state)) keep(state, answer)
    } catch (thrown) {
      if (isWatched(state)) {
        book.putState({ ...state, checkedAtMs: context.nowMs(), problem: toErrorReply(thrown) })
      }
      throw thrown
    }
  }

  /** The utility may be gone meanwhile, or name another page. */
  const isWatched = ({ utilityId, page, url }: WatchedState): boolean =>
    book.state(utilityId, page)?.url === url

  const keep = (state: WatchedState, answer: HttpAnswer): void => {
    const { utilityId, page } = state
    const atMs = context.nowMs()
    const newest = book.newest(utilityId, page)
    const sha256 = createHash('sha256').update(answer.body).digest('hex')
    const next: WatchedState = { ...state, checkedAtMs: atMs, succeededAtMs: atMs, sha256, problem: null }
    context.desk.transaction(() => {
      book.putState(next)
      // The very bytes of last time need no second look, and the same words are no change.
      if (newest && (state.sha256 === sha256 || newest.value.sha256 === sha256)) return
      const contentType = answer.headers['content-type'] ?? ''
      const { text, cut } = pageText(answer.body, contentType)
      if (newest && text !== null && text === newest.value.text) return
      const fresh: KeptSnapshot = {
        utilityId,
        page,
        url: answer.url,
        firstSeenAtMs: atMs,
        lastSeenAtMs: atMs,
        sha256,
        bytes: answer.body.length,
        contentType,
        text,
        cut,
      }
      book.putSnapshot(context.newId('pag'), fresh)
      if (!newest) return
      const before = { ...newest.value, lastSeenAtMs: state.succeededAtMs ?? newest.value.lastSeenAtMs }
      book.putSnapshot(newest.id, before)
      utilities.changeBook.add(utilityId, [
        { kind: page, text: changeText(before, fresh), from: before.sha256, to: sha256 },
      ])
    })
  }

  return {
    read(utilityId) {
      const joined = running.get(utilityId)
      if (joined) return joined
      const { pausedReason, name } = utilities.need(utilityId)
      if (pausedReason !== null) {
        return Promise.reject(new BusbarError('utility-paused', { utility: name, reason: pausedReason }))
      }
      const work = read(utilityId).finally(() => running.delete(utilityId))
      running.set(utilityId, work)
      return work
    },
  }
}

function changeText(before: KeptSnapshot, after: KeptSnapshot): string {
  const name = pageNames[after.page]
  if (before.text === null || after.text === null) return `The file with the ${name} is another one.`
  const lines = lineDiff(before.text, after.text)
  const count = (kind: 'added' | 'removed') => lines.filter((line) => line.kind === kind).length
  return `The words of the ${name} changed: ${counted(count('added'), 'new line')}, ${count('removed')} gone.`
}
