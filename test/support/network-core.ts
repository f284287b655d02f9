import { Buffer } from 'node:buffer'
import type { Input, Output } from '../../electron/contract/methods'
import { openCore, type TestCore, type TestCoreOptions } from './open-core'

export interface NetworkCore extends TestCore {
  /** The four lines of a test, once it is over. */
  test(address: string): Promise<Lines>
  /** Adds the authorities of a PEM text. */
  trust(pem: string): Promise<void>
}

type Line = Output<'network.testResult'>['lines'][number]
export type Lines = Readonly<Record<Line['step'], Line>>

export const asFile = (text: string): string => Buffer.from(text).toString('base64')

/** An open core whose network is looked at. */
export async function openNetworkCore(options: TestCoreOptions = {}): Promise<NetworkCore> {
  const core = await openCore(options)
  await core.ask('vault.create', { passphrase: 'four unrelated words here' }, 'gate')
  return networkCore(core)
}

export function networkCore(core: TestCore): NetworkCore {
  return {
    ...core,
    async test(address) {
      const { testId } = await core.ask('network.startTest', { address })
      return await linesOf(core, testId)
    },
    async trust(pem) {
      await core.ask('network.addAuthorities', { fileName: 'authority.pem', base64: asFile(pem) })
    },
  }
}

/** Waits until the test is over: each change of a line is an event. */
export async function linesOf(core: TestCore, testId: string): Promise<Lines> {
  for (;;) {
    const changed = new Promise<void>((done) => {
      const stop = core.core.listen(({ event }) => {
        if (event !== 'network.tested') return
        stop()
        done()
      })
    })
    const { running, lines } = await core.ask('network.testResult', { testId })
    if (!running) return Object.fromEntries(lines.map((line) => [line.step, line])) as Lines
    await changed
  }
}

/** A proxy set by hand. */
export function manualProxy(
  proxy: { host: string; port: number },
  more: Partial<Extract<Input<'network.setProxy'>, { kind: 'manual' }>> = {},
): Input<'network.setProxy'> {
  const { host, port } = proxy
  return { kind: 'manual', scheme: 'http', host, port, bypass: '', user: null, password: null, ...more }
}
