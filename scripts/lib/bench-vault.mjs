import { importBundled } from './bench-bundle.mjs'

/** One vault for the figures of one size. */
const benchOf = async (...how) => (await importBundled('vault')).openVaultBench(...how)

/**
 * Sealing this many secrets together, until they are on the disk and read back, against as many bare AES-256-GCM
 * encryptions and one atomic write. The planted fault spends some microseconds at each secret.
 */
export const sealOf = (secrets, { holdMicros = 100 } = {}) => ({
  name: `vault-seal-${secrets}`,
  unit: 'ms',
  goal: 5,
  async open() {
    const bench = await benchOf(secrets)
    return {
      measure: (planted) => bench.sealAll(planted ? holdMicros : 0),
      against: () => bench.bareSeals(),
      close: () => bench.close(),
    }
  },
})

/** Opening each of them, against as many bare decryptions. The planted fault opens each three times. */
export const openOf = (secrets) => ({
  name: `vault-open-${secrets}`,
  unit: 'ms',
  goal: 2,
  async open() {
    const bench = await benchOf(secrets)
    return {
      measure: (planted) => bench.openAll(planted ? 3 : 1),
      against: () => bench.bareOpens(),
      close: () => bench.close(),
    }
  },
})

/**
 * From the passphrase until the desk of a whole core with so many secrets answers, against the derivation of the
 * passphrase by itself, at the least cost or with `work` as the exponent. The planted fault derives four times.
 */
export const unlockOf = (secrets, { work } = {}) => ({
  name: `vault-unlock-${secrets}`,
  unit: 'ms',
  goal: 2,
  async open() {
    const bench = await benchOf(secrets, work)
    return {
      measure: (planted) => bench.unlock(planted ? 4 : 1),
      against: () => bench.bareUnlock(),
      close: () => bench.close(),
    }
  },
})

/** The figures of the vault at one size, in the order they are printed. */
export const vaultFigures = (secrets) => [unlockOf(secrets), sealOf(secrets), openOf(secrets)]
