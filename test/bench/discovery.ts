import { Agent, request } from 'undici'
import { addingInput } from '../../electron/contract/adding'
import { type BenchCore, openBenchCore, type Watched } from './bench-core'

export const wellKnown = '/.well-known/cds-server-metadata.json'
const paths = [wellKnown, '/oauth/metadata', '/coverage']
/** As many requests at once as the dispatcher allows itself, so that both sides may do the same. */
const atOnce = 24
/** A person who chooses all rows and refreshes them asks for all at once; the dispatcher decides. */
const readersAtOnce = 250

/** A planted fault, as milliseconds that the processor is held before the nth document is parsed. */
export type Fault = ((parsed: number) => number) | null

/** Adds every utility to an empty desk, as a person who adds many does. */
export async function addAll(origins: readonly string[], fault: Fault = null): Promise<Watched> {
  const core = await openCoreWith(fault)
  try {
    return await addTo(core, origins)
  } finally {
    await core.close()
  }
}

export async function openCoreWith(fault: Fault): Promise<BenchCore> {
  let parsed = 0
  return openBenchCore({
    onParse() {
      if (!fault) return
      const untilMs = performance.now() + fault((parsed += 1))
      while (performance.now() < untilMs);
    },
  })
}

/** Fills a data folder with these utilities, for Busbar to be started on. */
export async function fillFolder(
  keep: { folder: string; passphrase: string },
  origins: readonly string[],
): Promise<void> {
  const core = await openBenchCore({ keep })
  await addTo(core, origins)
  await core.close()
}

/** As a person who pastes a list does: all are looked up, then all are taken into the list. */
export async function addTo(core: BenchCore, origins: readonly string[]): Promise<Watched> {
  const watched = await core.watched(async () => {
    const inputs = origins.map((origin) => ({ address: origin + wellKnown }))
    const { rowIds } = await core.ask('adding.start', {
      inputs: inputs.map((input) => addingInput.parse(input)),
    })
    await core.heard('adding.changed', async () => (await core.ask('adding.get', {})).run?.left === 0)
    await core.ask('adding.save', { rowIds, acceptMoves: [] })
  })
  await core.ask('adding.clear', {})
  await requireComplete(core, origins.length)
  return watched
}

/** Reads every utility of this desk anew. */
export async function refreshAll(core: BenchCore): Promise<Watched> {
  const { rows } = await core.ask('utilities.list', {})
  return core.watched(() =>
    inTurns(
      rows,
      readersAtOnce,
      async ({ utilityId }) => void (await core.ask('utilities.refresh', { utilityId })),
    ),
  )
}

/** A figure about utilities that were not all read, or not stored, would say nothing. */
async function requireComplete(core: BenchCore, count: number): Promise<void> {
  const { rows } = await core.ask('utilities.list', {})
  const sound = rows.filter((row) => row.state === 'healthy' && row.countries.length === 1)
  if (sound.length !== count)
    throw new Error(`${sound.length} of ${count} utilities were discovered and stored`)
  const last = rows.at(-1)
  if (!last) return
  const { profile } = await core.ask('utilities.get', { utilityId: last.utilityId })
  const found = [profile?.scopes.length, profile?.coverage.entries.length, profile?.findings.length]
  if (JSON.stringify(found) !== '[2,1,0]') throw new Error(`the last profile holds ${found.join(', ')}`)
}

/** The same addresses by a bare undici loop that parses each answer; with `etags` it asks whether they changed. */
export async function fetchAll(origins: readonly string[], etags?: Map<string, string>): Promise<number> {
  const agent = new Agent()
  const urls = origins.flatMap((origin) => paths.map((path) => origin + path))
  const startedMs = performance.now()
  await inTurns(urls, atOnce, async (url) => {
    const etag = etags?.get(url)
    const headers = etag === undefined ? {} : { 'if-none-match': etag }
    const answer = await request(url, { dispatcher: agent, headers })
    if (answer.statusCode === 304) await answer.body.dump()
    else await answer.body.json()
    if (answer.statusCode !== 200 && answer.statusCode !== 304)
      throw new Error(`${url} answered ${answer.statusCode}`)
    etags?.set(url, String(answer.headers['etag']))
  })
  const tookMs = performance.now() - startedMs
  await agent.close()
  return tookMs
}

async function inTurns<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0
  const worker = async () => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) await work(item)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}
