import { scrypt } from 'node:crypto'
import { BusbarError } from '../../contract/errors'
import { KEY_BYTES } from './cipher'
import type { KdfPort, ScryptCost } from './types'

/** Never below, whatever a file says: a weakened file must not make guessing cheap. */
const LEAST_N = 2 ** 17
/** Never above: at 2^20 a try costs 1 GiB, more would only stop this computer. */
const MOST_N = 2 ** 20

/** The real derivation: scrypt with N from 2^17 to 2^20, r 8, p 1. */
export function createKdf(): KdfPort {
  return {
    cost: { n: LEAST_N, r: 8, p: 1 },
    scrypt(passphrase, salt, cost) {
      if (!isAccepted(cost)) {
        const reason = `it asks for scrypt with N ${cost.n}, r ${cost.r}, p ${cost.p}`
        return Promise.reject(new BusbarError('vault-damaged', { reason }))
      }
      return new Promise((resolve, reject) => {
        // Node refuses what needs more than 32 MiB unless told; 128 * N * r is what scrypt needs.
        const options = { N: cost.n, r: cost.r, p: cost.p, maxmem: 256 * cost.n * cost.r }
        scrypt(passphrase, salt, KEY_BYTES, options, (error, key) => (error ? reject(error) : resolve(key)))
      })
    },
  }
}

function isAccepted({ n, r, p }: ScryptCost): boolean {
  return n >= LEAST_N && n <= MOST_N && Number.isInteger(Math.log2(n)) && r === 8 && p === 1
}
