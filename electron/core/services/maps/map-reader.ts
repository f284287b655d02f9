import { toErrorReply, type ErrorCode, type ErrorReply } from '../../../contract/errors'
import type { CoverageEntryShown } from '../../../contract/utilities'
import type { Finding } from '../../cds/findings'
import type { ScheduledWork } from '../../sync/scheduler'
import type { DeskContext } from '../context'
import type { UtilityStore } from '../utilities/utility-store'
import { entryLinks, type EntryLinks } from './entry-links'
import { fetchArea, fetchImage, type MapFetchDeps } from './map-fetch'
import type { EntryAbout, KeptEntry, MapStore } from './map-store'

export interface MapReader {
  /** The documents of a utility may be others than those its maps come from. */
  note(utilityId: string): void
  /** The same of all of them. */
  noteAll(): void
  /** Asks again for what failed. */
  retry(utilityId: string): void
  isDue(utilityId: string): boolean
  works(): ScheduledWork[]
  /** Nothing more is begun. */
  end(): void
}

export interface MapReaderDeps {
  readonly utilities: UtilityStore
  readonly store: MapStore
  readonly fetch: MapFetchDeps
  noteFindings(utilityId: string, document: string, findings: readonly Finding[]): void
  /** There is something to do. */
  look(): void
}

/** Utilities whose maps are read at once: nobody waits for them, and documents go first. */
const atOnce = 2
/** Entries of one utility that are followed; the rest says that it was not read. */
const mostEntries = 400
const retryAfterMs = 6 * 60 * 60_000

/** Reads what coverage entries lead to, once for each state of an entry, after the documents and apart from them. */
export function createMapReader(context: DeskContext, deps: MapReaderDeps): MapReader {
  const { utilities, store } = deps
  const due = new Map<string, { retry: boolean }>()
  let ended = false

  const isNew = (utilityId: string): boolean => {
    const builtAtMs = store.profileBuiltAtMs(utilityId)
    if (builtAtMs === null) return false
    const run = store.run(utilityId)
    if (!run || run.builtAtMs !== builtAtMs) return true
    return context.nowMs() - run.ranAtMs > retryAfterMs && store.entries(utilityId).some(isWorthRetrying)
  }

  const put = (utilityId: string, retry: boolean): void => {
    const known = due.get(utilityId)
    if (known && (known.retry || !retry)) return
    due.set(utilityId, { retry })
    deps.look()
  }

  const read = async (utilityId: string): Promise<void> => {
    const retry = due.get(utilityId)?.retry ?? false
    try {
      // Most have nothing to fetch: a thousand of those in a row must leave room for what a person asks.
      await new Promise((resolve) => setImmediate(resolve))
      const record = utilities.get(utilityId)
      const cached = utilities.profile(utilityId)
      if (!record || record.pausedReason !== null || !cached) return
      const { entries } = cached.profile.coverage
      const links = entryLinks(utilities, utilityId)
      listEntries(utilityId, entries)
      const known = new Map(store.entries(utilityId).map((entry) => [entry.entryId, entry]))
      for (const { id, name } of entries.slice(0, mostEntries)) {
        const [link, kept] = [links.get(id), known.get(id)]
        if (!link || !kept || isCurrent(kept, link, retry)) continue
        await readEntry(utilityId, { entryId: id, name }, link)
        if (ended || !utilities.get(utilityId)) return
      }
      store.putRun(utilityId, { builtAtMs: cached.builtAtMs, ranAtMs: context.nowMs() })
    } finally {
      due.delete(utilityId)
      if (!ended) context.emit('maps.changed', utilityId)
    }
  }

  const isCurrent = (kept: KeptEntry, link: EntryLinks, retry: boolean): boolean => {
    if (kept.readAtMs === null || kept.basis !== link.basis) return false
    if (retry) return kept.areaProblem === null && kept.imageProblem === null
    return !isWorthRetrying(kept) || context.nowMs() - kept.readAtMs < retryAfterMs
  }

  const listEntries = (utilityId: string, entries: readonly CoverageEntryShown[]): void =>
    context.cache.transaction(() => {
      for (const [ordinal, entry] of entries.entries()) {
        store.putAbout(utilityId, entry.id, ordinal, aboutOf(entry))
      }
      store.keepOnly(
        utilityId,
        entries.map((entry) => entry.id),
      )
    })

  const readEntry = async (
    utilityId: string,
    { entryId, name }: { entryId: string; name: string },
    links: EntryLinks,
  ): Promise<void> => {
    const { areaUrl, imageUrl, imageNamedType: namedType, ledFrom } = links
    const [area, image] = [
      await attempt(areaUrl, (url) => fetchArea(deps.fetch, { utilityId, url, ledFrom })),
      await attempt(imageUrl, (url) => fetchImage(deps.fetch, { utilityId, url, ledFrom, namedType })),
    ]
    if (ended || !utilities.get(utilityId)) return
    store.putRead(
      utilityId,
      entryId,
      {
        links,
        area: area.value?.value ?? null,
        areaProblem: area.problem,
        image: image.value,
        imageProblem: image.problem,
      },
      context.nowMs(),
    )
    deps.noteFindings(utilityId, `Territory of ${name}`, area.value?.findings ?? brokenAs(area.problem))
    context.emit('maps.changed', utilityId)
  }

  return {
    note: (utilityId) => {
      if (!ended && isNew(utilityId)) put(utilityId, false)
    },
    noteAll: () => {
      if (ended) return
      const fresh = utilities.all().filter(({ utilityId }) => !due.has(utilityId) && isNew(utilityId))
      for (const { utilityId } of fresh) due.set(utilityId, { retry: false })
      if (fresh.length > 0) deps.look()
    },
    retry: (utilityId) => put(utilityId, true),
    isDue: (utilityId) => due.has(utilityId),
    works: () =>
      [...due.keys()].slice(0, atOnce).map((utilityId) => ({
        id: `maps:${utilityId}`,
        utilityId,
        everyMs: 0,
        lastAtMs: null,
        run: () => read(utilityId),
      })),
    end: () => {
      ended = true
    },
  }
}

async function attempt<T>(
  url: string | null,
  fetch: (url: string) => Promise<T>,
): Promise<{ value: T | null; problem: ErrorReply | null }> {
  if (url === null) return { value: null, problem: null }
  try {
    return { value: await fetch(url), problem: null }
  } catch (thrown) {
    return { value: null, problem: toErrorReply(thrown) }
  }
}

const broken: readonly ErrorCode[] = [
  'shape-unusable',
  'not-json',
  'html-instead-of-json',
  'too-deep',
  'answer-empty',
]

function brokenAs(problem: ErrorReply | null): Finding[] {
  if (problem === null || !broken.includes(problem.code)) return []
  return [{ severity: 'error', clause: 'CDS-WG1-01 §4.3', path: '', text: problem.message }]
}

/** A broken document stays broken until its entry changes; a host that did not answer may answer later. */
const isWorthRetrying = ({ areaProblem, imageProblem }: KeptEntry): boolean =>
  [areaProblem, imageProblem].some((problem) => problem?.retryable === true)

function aboutOf(entry: CoverageEntryShown): EntryAbout {
  const { name, entityName, country, role, commodityTypes, type } = entry
  return { name, entityName, country, role, commodityTypes, type }
}
