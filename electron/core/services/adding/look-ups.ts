import { toErrorReply } from '../../../contract/errors'
import { readServerMetadata, type ServerMetadata } from '../../cds/server-metadata'
import type { Timers } from '../../timers'
import { discover, type Discovered } from '../utilities/discovery'
import { fetchDocument, readNamed, type FetchDeps } from '../utilities/document-fetch'
import type { Row } from './adding-row'
import { createWave, type Wave } from './wave'

/**
 * Hosts at once, enough to keep every exchange busy that the dispatcher allows; one that takes long gives its place to
 * another, up to the second number.
 */
const hostsAtOnce = 24
const mostAtOnce = 40
const slowAfterMs = 4000

/** The document at which a row's part of a tree begins. */
export interface Branching {
  readonly url: string
  readonly metadata: Pick<ServerMetadata, 'related_metadata' | 'cds_metadata_url'>
}

export interface LookUps {
  add(rows: readonly Row[]): void
  /** Calls everything off, what is under way included. Answers the rows that have no outcome now. */
  cancel(): Row[]
  /** Rows that were put away need no answer any more. */
  drop(rows: ReadonlySet<Row>): void
}

interface LookUpEvents {
  /** The document of a row in a tree is there; what else the utility publishes may still come. */
  branch(row: Row, at: Branching): void
  found(row: Row, discovered: Discovered): void
  /** Something moved. */
  changed(): void
}

/** Reads what stands at many addresses: a few hosts at once, one address of each, and no slow one holds up the rest. */
export function createLookUps(desk: FetchDeps, timers: Timers, tell: LookUpEvents): LookUps {
  let waiting: Row[] = []
  const busy = new Map<string, { row: Row; slow: boolean }>()
  let wave: Wave | null = null

  const hasPlace = (): boolean => {
    const quick = [...busy.values()].filter((one) => !one.slow).length
    return quick < hostsAtOnce && busy.size < mostAtOnce
  }

  const pump = (): void => {
    const later: Row[] = []
    for (const [at, row] of waiting.entries()) {
      if (!hasPlace()) {
        later.push(...waiting.slice(at))
        break
      }
      const host = hostOf(row)
      if (busy.has(host)) later.push(row)
      else void look(row, host)
    }
    waiting = later
    if (waiting.length === 0 && busy.size === 0) wave = null
    tell.changed()
  }

  const look = async (row: Row, host: string): Promise<void> => {
    wave ??= createWave(desk)
    const mine = wave
    const place = { row, slow: false }
    busy.set(host, place)
    row.state = 'looking'
    row.wave = mine
    const callOff = timers.wakeAt(timers.nowMs() + slowAfterMs, () => {
      place.slow = true
      pump()
    })
    const isCurrent = () => row.wave === mine
    const deps = mine.deps(row.ledFrom)
    try {
      if (row.tree) await readAhead(deps, row, isCurrent)
      const discovered = await discover(deps, row.candidates, row.utilityId)
      if (!isCurrent()) return
      const { metadata, metadataUrl } = discovered
      if (row.tree && !row.followed) tell.branch(row, { url: metadataUrl, metadata })
      tell.found(row, discovered)
    } catch (thrown) {
      if (!isCurrent()) return
      row.state = 'failed'
      row.problem = toErrorReply(thrown)
    } finally {
      callOff()
      if (isCurrent()) row.wave = null
      if (busy.get(host) === place) {
        busy.delete(host)
        pump()
      }
    }
  }

  /** What a document leads to can be asked for before everything else that belongs to it has come. */
  const readAhead = async (deps: FetchDeps, row: Row, isCurrent: () => boolean): Promise<void> => {
    const [url = ''] = row.candidates
    const at = await fetchDocument(deps, { utilityId: row.utilityId, purpose: 'metadata', url })
      .then(async (page) => {
        const { value } = await readNamed(deps, row.utilityId, page, readServerMetadata)
        return { url: page.url, metadata: value }
      })
      // Discovery meets the same answer, may try another address, and says what is wrong.
      .catch(() => null)
    if (at && isCurrent()) tell.branch(row, at)
  }

  return {
    add(rows) {
      for (const row of rows) {
        row.state = 'waiting'
        row.problem = null
      }
      waiting.push(...rows)
      pump()
    },
    cancel() {
      const open = [...waiting, ...[...busy.values()].map(({ row }) => row)]
      waiting = []
      busy.clear()
      for (const row of open) row.wave = null
      wave?.stop()
      wave = null
      tell.changed()
      return open
    },
    drop(rows) {
      for (const row of rows) row.wave = null
      waiting = waiting.filter((row) => !rows.has(row))
    },
  }
}

function hostOf(row: Row): string {
  return new URL(row.candidates[0] ?? '').host
}
