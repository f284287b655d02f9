import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openControl } from './control'
import { startDemoGrid, type DemoUtility } from './grid'

/** Told once to the process that started the grid, when every utility listens. */
export interface DemoReady {
  readonly kind: 'demo-ready'
  readonly utilities: readonly DemoUtility[]
  readonly control: { readonly address: string; readonly token: string }
}

/** What Electron puts on `process` in a utility process. */
interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): void
}

const parentPort = (process as { parentPort?: ParentPort }).parentPort

/** The parent by whichever way there is: Electron's port, Node's fork channel, or one line of output. */
function tell(message: DemoReady): void {
  if (parentPort !== undefined) parentPort.postMessage(message)
  else if (process.send !== undefined) process.send(message)
  else process.stdout.write(`${JSON.stringify(message)}\n`)
}

function option(name: string): string | null {
  const found = process.argv.find((one) => one.startsWith(`--${name}=`))
  return found === undefined ? null : found.slice(name.length + 3)
}

async function run(): Promise<void> {
  const dataFolder = option('data')
  const replyDelay = option('reply-delay-ms')
  const grid = await startDemoGrid({
    ...(dataFolder === null ? {} : { dataFolder }),
    ...(replyDelay === null ? {} : { replyDelayMs: Number(replyDelay) }),
  })
  const control = await openControl(grid)
  // For whoever may read this folder: where the grid can be looked at and made to misbehave.
  const controlFile = dataFolder === null ? null : join(dataFolder, 'control.json')
  const { address, token } = control
  if (controlFile !== null) writeFileSync(controlFile, JSON.stringify({ address, token }), { mode: 0o600 })
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    if (controlFile !== null) rmSync(controlFile, { force: true })
    await Promise.all([control.close(), grid.close()])
    process.exit(0)
  }
  const onMessage = (message: unknown) => {
    if (message === 'close') void stop()
  }
  parentPort?.on('message', (event) => onMessage(event.data))
  process.on('message', onMessage)
  process.on('disconnect', () => void stop())
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => void stop())
  tell({
    kind: 'demo-ready',
    utilities: grid.utilities,
    control: { address, token },
  })
}

run().catch((problem: unknown) => {
  process.stderr.write(`demo grid: ${problem instanceof Error ? problem.message : String(problem)}\n`)
  process.exit(1)
})
