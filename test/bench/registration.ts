import { Agent, request } from 'undici'
import type { UtilityId } from '../../electron/contract/common'
import { type BenchCore, openBenchCore, type Watched } from './bench-core'
import { addTo } from './discovery'

/** As many registrations as a run sends at once, so that both sides do the same. */
const atOnce = 3

/** One registration, to be sent again without Busbar. */
export interface PlainPost {
  readonly url: string
  readonly body: string
}

/** A planted fault: milliseconds that the processor is held before each write of the vault. */
export type HoldMs = number

/**
 * Registers with every utility in one run, while a page follows the run and asks for the list: from the press of
 * the button until nothing is left to send. Gives what was sent, too.
 */
export async function registerAll(
  origins: readonly string[],
  holdMs: HoldMs,
): Promise<Watched & { posts: PlainPost[] }> {
  const core = await openBenchCore({
    onVaultWrite() {
      const untilMs = performance.now() + holdMs
      while (performance.now() < untilMs);
    },
  })
  try {
    await addTo(core, origins)
    const { rows } = await core.ask('utilities.list', {})
    return await registerRows(
      core,
      rows.map((row) => row.utilityId),
    )
  } finally {
    await core.close()
  }
}

async function registerRows(
  core: BenchCore,
  utilityIds: UtilityId[],
): Promise<Watched & { posts: PlainPost[] }> {
  const { bulkId } = await core.ask('bulk.open', { utilityIds })
  await core.heard('bulk.changed', async () => (await core.ask('bulk.get', { bulkId })).reading === 0)
  await core.ask('bulk.change', {
    bulkId,
    changes: [
      { what: 'answer', utilityIds: null, key: 'client_name', answer: 'Bench' },
      { what: 'answer', utilityIds: null, key: 'client_uri', answer: 'https://bench.example' },
      { what: 'answer', utilityIds: null, key: 'contacts', answer: ['desk@bench.example'] },
      { what: 'agreed', utilityIds, agreed: true },
    ],
  })
  const { seen } = await core.ask('bulk.get', { bulkId })
  let runId = null
  const watched = await core.watched(async () => {
    const started = await core.ask('bulk.start', { bulkId, seen })
    runId = started.runId
    await core.heard('bulk.changed', async () => (await core.ask('bulk.run', started)).state === 'finished')
  })
  if (runId === null) throw new Error('no run began')
  const run = await core.ask('bulk.run', { runId })
  // A figure about registrations that did not come about would say nothing.
  if (run.counts.registered !== utilityIds.length) {
    throw new Error(`registered ${JSON.stringify(run.counts)} of ${utilityIds.length}`)
  }
  const posts: PlainPost[] = []
  for (const { utility } of run.rows) {
    const sent = await core.ask('bulk.sent', { runId, utilityId: utility.utilityId })
    posts.push({ url: sent.url, body: JSON.stringify(JSON.parse(sent.bodyText)) })
  }
  return { ...watched, posts }
}

/** The same requests by a bare undici loop, which parses each answer; ms. */
export async function postAll(posts: readonly PlainPost[]): Promise<number> {
  const agent = new Agent()
  const headers = { 'content-type': 'application/json', accept: 'application/json' }
  const startedMs = performance.now()
  let next = 0
  const worker = async () => {
    for (let post = posts[next++]; post !== undefined; post = posts[next++]) {
      const answer = await request(post.url, { dispatcher: agent, method: 'POST', headers, body: post.body })
      await answer.body.json()
      if (answer.statusCode !== 201) throw new Error(`${post.url} answered ${answer.statusCode}`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  const tookMs = performance.now() - startedMs
  await agent.close()
  return tookMs
}
