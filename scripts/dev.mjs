import { watch } from 'node:fs'
import { join } from 'node:path'
import { openPersonSession } from './lib/person-session.mjs'
import { root } from './lib/paths.mjs'
import { asScript } from './lib/run.mjs'
import { ensureModules } from './lib/modules.mjs'

/** Changes within this time belong to one save. */
const settleMs = 150

/** Pages with hot reload from a local server; a change below electron/ rebuilds the bundles and restarts the app. */
async function develop(args) {
  await ensureModules(console.log)
  const { createBuilder, createServer } = await import('vite')
  const server = await createServer({ server: { host: '127.0.0.1', port: 5173 } })
  await server.listen()
  const origin = server.resolvedUrls.local[0].replace(/\/$/, '')
  console.log(`dev: pages at ${origin}, every component at ${origin}/gallery.html`)

  let app = null
  let quit
  const over = new Promise((resolve) => {
    quit = resolve
  })
  const build = async () => {
    const builder = await createBuilder({ logLevel: 'warn' })
    const bundles = Object.values(builder.environments).filter(
      ({ name }) => name !== 'client' && name !== 'ssr',
    )
    await Promise.all(bundles.map((one) => builder.build(one)))
  }
  const session = await openPersonSession(args, build)
  const start = () => {
    const child = session.start({ BUSBAR_DEV_SERVER: origin })
    app = child
    // Only the person's own closing ends the run; a restart has already put another app in its place.
    child.on('exit', () => app === child && quit())
  }
  const restart = async () => {
    try {
      await build()
    } catch (error) {
      console.error(error.message)
      return
    }
    const old = app
    app = null
    if (old && old.exitCode === null) {
      const gone = new Promise((resolve) => old.once('exit', resolve))
      old.kill()
      await gone
    }
    start()
  }

  start()
  let queue = Promise.resolve()
  let timer = null
  const watcher = watch(join(root, 'electron'), { recursive: true }, () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      console.log('dev: electron/ changed, restarting')
      queue = queue.then(restart)
    }, settleMs)
  })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, quit)
  // The dev server may end this process first, and the app must not outlive it.
  process.on('exit', () => app?.kill())
  await over
  watcher.close()
  app?.kill()
  await server.close()
  session.close()
}

await asScript(import.meta, develop)
