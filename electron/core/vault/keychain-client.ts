import { BusbarError } from '../../contract/errors'
import { keychainReply, type KeychainRequest, type KeychainTransport } from '../../contract/keychain'
import type { KeychainPort } from './types'

const ANSWER_WITHIN_MS = 5000

export interface KeychainOptions {
  readonly transport: KeychainTransport
  /** `Busbar`, or the name kept apart for tests and the demo. */
  readonly service: string
  readonly answerWithinMs?: number
}

/**
 * The keychain behind its process. One request at a time, so that a time-out is about one request: the
 * process is ended then, and the next request starts another.
 */
export function createKeychain({ transport, service, answerWithinMs = ANSWER_WITHIN_MS }: KeychainOptions) {
  let last: Promise<unknown> = Promise.resolve()

  async function exchange(message: KeychainRequest): Promise<string | null> {
    let timer: NodeJS.Timeout | undefined
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        transport.kill()
        reject(unavailable(`it did not answer within ${answerWithinMs / 1000} seconds`))
      }, answerWithinMs)
    })
    const answer = transport.request(message).catch(() => {
      throw unavailable('its process ended')
    })
    try {
      const reply = keychainReply.safeParse(await Promise.race([answer, tooLate]))
      if (!reply.success) throw unavailable('its process answered something else')
      if (!reply.data.ok) throw unavailable(reply.data.reason)
      return reply.data.value
    } finally {
      clearTimeout(timer)
    }
  }

  /** Everything of one act before anything of the next. */
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const mine = last.then(act)
    last = mine.catch(() => undefined)
    return mine
  }

  return {
    read: (account) => inTurn(() => exchange({ act: 'read', service, account })),
    write: (account, value) =>
      inTurn(async () => {
        await exchange({ act: 'write', service, account, value })
        const back = await exchange({ act: 'read', service, account })
        if (back !== value) throw unavailable('it did not keep what was written')
      }),
    remove: (account) =>
      inTurn(async () => {
        await exchange({ act: 'remove', service, account })
      }),
  } satisfies KeychainPort
}

function unavailable(reason: string): BusbarError {
  return new BusbarError('keychain-unavailable', { reason })
}
