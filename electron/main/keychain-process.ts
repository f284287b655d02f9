import { join } from 'node:path'
import { utilityProcess, type UtilityProcess } from 'electron'

/**
 * Starts the keychain process when it is first asked and relays one request at a time. Its Linux calls can
 * block for good; core decides when it waited long enough and has it ended.
 */
export interface KeychainRelay {
  request(message: unknown): Promise<unknown>
  kill(): void
}

export function createKeychainRelay(): KeychainRelay {
  let child: UtilityProcess | null = null
  let last: Promise<unknown> = Promise.resolve()

  const start = (): UtilityProcess => {
    const started = utilityProcess.fork(join(__dirname, 'keychain.cjs'), [], {
      serviceName: 'Busbar keychain',
    })
    started.once('exit', () => {
      if (child === started) child = null
    })
    child = started
    return started
  }

  const ask = (message: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const running = child ?? start()
      const onExit = () => {
        running.off('message', onMessage)
        reject(new Error('the keychain process ended'))
      }
      const onMessage = (reply: unknown) => {
        running.off('exit', onExit)
        resolve(reply)
      }
      running.once('message', onMessage)
      running.once('exit', onExit)
      running.postMessage(message)
    })

  return {
    request(message) {
      const mine = last.then(
        () => ask(message),
        () => ask(message),
      )
      last = mine
      return mine
    },
    kill() {
      child?.kill()
      child = null
    },
  }
}
