import { Agent, request } from 'undici'
import { parseJson } from '../../electron/core/cds/json'
import { createDispatcher, type Dispatcher } from '../../electron/core/http/dispatcher'
import { discover } from '../../electron/core/services/utilities/discovery'

const wellKnown = '/.well-known/cds-server-metadata.json'
const paths = [wellKnown, '/oauth/metadata', '/coverage']
/** As many at once as the dispatcher allows itself, so that both sides may do the same. */
const atOnce = 24

/** Discovers every utility once, as the product does on an empty desk. Milliseconds. */
export async function discoverAll(origins: readonly string[], extraMs = 0): Promise<number> {
  const dispatcher = createDispatcher({
    nowMs: Date.now,
    random: Math.random,
    mode: 'normal',
    userAgent: 'Busbar bench',
    validators: { get: () => null, put() {} },
    onExchange() {},
    knownSecrets: () => [],
  })
  const deps = {
    dispatcher: slowed(dispatcher, extraMs),
    nowMs: Date.now,
    workingOn() {},
    parse: async (body: Buffer, url: string) => parseJson(body, url),
  }
  const startedMs = performance.now()
  const found = await Promise.all(origins.map((origin) => discover(deps, [origin + wellKnown], null)))
  const tookMs = performance.now() - startedMs
  await dispatcher.close()
  const incomplete = found.filter(
    (one) => one.findings.length > 0 || !one.authServer || one.coverage?.documents.length !== 1,
  )
  if (incomplete.length > 0) {
    const [first] = incomplete
    const why = first?.findings.map((finding) => `${finding.path} ${finding.text}`).join('; ')
    throw new Error(`${incomplete.length} utilities were not fully discovered: ${why}`)
  }
  return tookMs
}

/** The planted fault: every exchange holds the processor for this long. */
function slowed(dispatcher: Dispatcher, extraMs: number): Dispatcher {
  if (extraMs === 0) return dispatcher
  return {
    send(one) {
      const untilMs = performance.now() + extraMs
      while (performance.now() < untilMs);
      return dispatcher.send(one)
    },
    certificateName: (url) => dispatcher.certificateName(url),
    close: () => dispatcher.close(),
  }
}

/** The same addresses by a bare undici loop that parses each answer. Milliseconds. */
export async function fetchAll(origins: readonly string[]): Promise<number> {
  const agent = new Agent()
  const urls = origins.flatMap((origin) => paths.map((path) => origin + path))
  let next = 0
  const worker = async () => {
    for (let url = urls[next++]; url !== undefined; url = urls[next++]) {
      const { statusCode, body } = await request(url, { dispatcher: agent })
      await body.json()
      if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}`)
    }
  }
  const startedMs = performance.now()
  await Promise.all(Array.from({ length: atOnce }, worker))
  const tookMs = performance.now() - startedMs
  await agent.close()
  return tookMs
}
