import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const patienceMs = 30_000

/**
 * The control door of a running demo grid: what its utilities received, and how they are made to misbehave.
 * @param {string} userData the folder Busbar was started on
 */
export function gridDoor(userData) {
  const ask = async (path, body) => {
    // Read each time: the grid has another door after every start.
    const { address, token } = JSON.parse(readFileSync(join(userData, 'demo/grid/control.json'), 'utf8'))
    const response = await fetch(address + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(patienceMs),
    })
    const answer = await response.json()
    if (!response.ok) throw new Error(`the demo grid refused ${path}: ${answer.reason}`)
    return answer
  }
  const received = async (key, after = 0, wait = false) =>
    (await ask(`/received?utility=${key}&after=${after}${wait ? '&wait=1' : ''}`)).received
  return {
    /** Every utility with its key, name and address. */
    utilities: async () => (await ask('/utilities')).utilities,
    behave: (utility, behaviour) => ask('/behave', { utility, behaviour }),
    /** Moves the clock of every utility forward. */
    advance: (ms) => ask('/advance', { ms }),
    received,
    /** The number of the newest request a utility received, to count from. */
    newest: async (key) => (await received(key)).at(-1)?.seq ?? 0,
    /** The first fitting request after `after`, past or to come. */
    async next(key, what, fits, after = 0) {
      let seen = after
      try {
        for (;;) {
          const rows = await received(key, seen, true)
          const found = rows.find(fits)
          if (found) return found
          seen = rows.at(-1)?.seq ?? seen
        }
      } catch (error) {
        if (error.name !== 'TimeoutError') throw error
        throw new Error(`${key} received no ${what} within ${patienceMs / 1000} s`, { cause: error })
      }
    },
  }
}
