import { mainToCore, type CoreStart, type CoreToMain } from '../contract/host'
import { composeCore, type Core } from './services/compose'
import { createMainHost } from './services/main-host'
import { servePage, type PagePort } from './services/page-port'

/**
 * The only file that knows it runs in Electron's utility process: it reads the parent port, builds core once
 * main says how, and gives every page port to it.
 */
interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown; ports: PagePort[] }) => void): void
  postMessage(message: CoreToMain): void
}

const parent = (process as unknown as { parentPort: ParentPort }).parentPort
const host = createMainHost((message) => parent.postMessage(message))
const pages = new Set<() => void>()
let core: Core | null = null
// Frames are handled in order: a port that arrives while core is being built waits for it.
let built: Promise<void> = Promise.resolve()

async function build(start: CoreStart): Promise<void> {
  core = await composeCore(start, host.port, (utilityId, url) =>
    parent.postMessage({ kind: 'working-on', utilityId, url }),
  )
  parent.postMessage({ kind: 'ready', open: core.isOpen() })
}

async function stop(): Promise<void> {
  const withinMs = core?.finishesWithinMs() ?? 0
  if (withinMs > 0) parent.postMessage({ kind: 'finishing', withinMs })
  await core?.stop()
  parent.postMessage({ kind: 'stopped' })
  process.exit(0)
}

function dropPages(): void {
  for (const drop of pages) drop()
  pages.clear()
}

parent.on('message', ({ data, ports }) => {
  const message = mainToCore.parse(data)
  switch (message.kind) {
    case 'start':
      built = build(message.start)
      break
    case 'page-port': {
      const [port] = ports
      if (port) void built.then(() => core && pages.add(servePage(port, message.capability, core)))
      break
    }
    case 'host-reply':
      host.settle(message)
      break
    case 'asset-request': {
      const { id, assetId } = message
      parent.postMessage({ kind: 'asset', id, asset: core?.asset(assetId) ?? null })
      break
    }
    case 'drop-pages':
      dropPages()
      break
    case 'stop':
      dropPages()
      void built.then(stop, stop)
      break
    default:
      void built.then(() => core?.take(message))
  }
})
