import { scrypt } from 'node:crypto'
import { freemem } from 'node:os'
import { performance } from 'node:perf_hooks'
import { BusbarError } from '../../contract/errors'
import { KEY_BYTES } from './cipher'
import type { KdfPort, ScryptCost } from './types'

/** Never below, whatever a file says: a weakened file must not make guessing cheap. */
const LEAST_N = 2 ** 17
/** Never above: at 2^20 a try costs 1 GiB, more would only stop this computer. */
const MOST_N = 2 ** 20
/** The longest a person should wait for an unlock on this computer. */
const mostMs = 1_000
/** Of the memory that is free, a try may take this part. */
const memoryPart = 1 / 4

/** What the cost of a new slot is chosen by. */
export interface KdfMachine {
  /** A clock for spans, ms. */
  nowMs(): number
  freeBytes(): number
}

const thisComputer: KdfMachine = { nowMs: () => performance.now(), freeBytes: freemem }

/** The real derivation: scrypt with N from 2^17 to 2^20, r 8, p 1. */
export function createKdf(machine: KdfMachine = thisComputer): KdfPort {
  let chosen: Promise<ScryptCost> | null = null

  /** Doubles the floor while a try stays below a second here: then it costs half a second at least. */
  const measure = async (): Promise<ScryptCost> => {
    const salt = Buffer.alloc(16)
    const startedAtMs = machine.nowMs()
    await scryptKey('measured', salt, { n: LEAST_N, r: 8, p: 1 })
    let takesMs = machine.nowMs() - startedAtMs
    let n = LEAST_N
    const mostBytes = machine.freeBytes() * memoryPart
    while (n < MOST_N && takesMs * 2 <= mostMs && bytesOf(n * 2) <= mostBytes) {
      n *= 2
      takesMs *= 2
    }
    return { n, r: 8, p: 1 }
  }

  return {
    newCost: () => (chosen ??= measure()),
    scrypt(passphrase, salt, cost) {
      if (isAccepted(cost)) return scryptKey(passphrase, salt, cost)
      const reason = `it asks for scrypt with N ${cost.n}, r ${cost.r}, p ${cost.p}`
      return Promise.reject(new BusbarError('vault-damaged', { reason }))
    },
  }
}

const bytesOf = (n: number): number => 128 * n * 8

/** 256 bits, computed on a thread of the runtime's pool. Any cost: who asks keeps to what is accepted. */
export function scryptKey(passphrase: string, salt: Buffer, { n, r, p }: ScryptCost): Promise<Buffer> {
  // Node refuses what needs more than 32 MiB unless told; 128 * N * r and a little is what scrypt needs.
  const options = { N: n, r, p, maxmem: 256 * n * r + 2 ** 20 }
  return new Promise((resolve, reject) => {
    scrypt(passphrase, salt, KEY_BYTES, options, (error, key) => (error ? reject(error) : resolve(key)))
  })
}

function isAccepted({ n, r, p }: ScryptCost): boolean {
  return n >= LEAST_N && n <= MOST_N && Number.isInteger(Math.log2(n)) && r === 8 && p === 1
}
