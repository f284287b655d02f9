import { randomInt } from 'node:crypto'
import { loopback, type LoopbackPort } from '../../electron/core/oauth/loopback'

/** The real listener, on ports of its own for each core, so that tests beside each other do not meet. */
export function testLoopback(): LoopbackPort {
  const first = randomInt(20_000, 30_000)
  return { ...loopback, ports: [first, first + 1, first + 2] }
}
