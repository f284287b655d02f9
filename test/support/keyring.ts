import type { ChildProcess } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startBus, startKeyring } from './session-services.mjs'

export interface Keyring {
  /** What a process needs in its environment to find this keyring. */
  readonly env: Record<string, string>
  /** Ends the keyring daemon and leaves the bus, as a crash of the daemon would. */
  stopDaemon(): Promise<void>
  stop(): Promise<void>
}

/**
 * A real Secret Service, empty and unlocked, on a bus of its own. Elsewhere than on Linux it is the keychain
 * of this computer, and tests stay under the service name `Busbar Test`.
 */
export async function openKeyring(): Promise<Keyring> {
  if (process.platform !== 'linux') {
    return { env: {}, stopDaemon: async () => undefined, stop: async () => undefined }
  }
  const folder = await mkdtemp(join(tmpdir(), 'busbar-keyring-'))
  const places = { HOME: folder, XDG_DATA_HOME: join(folder, 'data'), XDG_RUNTIME_DIR: join(folder, 'run') }
  await mkdir(places.XDG_DATA_HOME, { mode: 0o700 })
  await mkdir(places.XDG_RUNTIME_DIR, { mode: 0o700 })
  const bus = await startBus(null, folder)
  const env = { ...places, ...bus.env }
  const daemon = await startKeyring(null, env)
  const stopDaemon = () => end(daemon.child)
  return {
    env,
    stopDaemon,
    async stop() {
      await stopDaemon()
      await end(bus.child)
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  await new Promise((resolve) => {
    child.once('exit', resolve)
    child.kill()
  })
}
