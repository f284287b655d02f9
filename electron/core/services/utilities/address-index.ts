/** What of a utility's record says where it is. */
interface Addressed {
  readonly utilityId: string
  readonly metadataUrl: string
  readonly aliases: readonly string[]
  readonly addedAtMs: number
}

const addressesOf = ({ metadataUrl, aliases }: Addressed): string[] => [metadataUrl, ...aliases]

/**
 * Which records had an address at any time. What it finds is held against the record as it is now, so that it needs
 * to hear of new addresses only.
 */
export function addressIndex(all: () => readonly Addressed[]): {
  add(record: Addressed): void
  find<R extends Addressed>(asked: readonly string[], get: (utilityId: string) => R | null): R | null
} {
  let known: Map<string, Set<string>> | null = null

  const add = (index: Map<string, Set<string>>, record: Addressed): void => {
    for (const address of addressesOf(record)) {
      const ids = index.get(address)
      if (ids) ids.add(record.utilityId)
      else index.set(address, new Set([record.utilityId]))
    }
  }
  const whole = (): Map<string, Set<string>> => {
    if (known) return known
    known = new Map()
    for (const record of all()) add(known, record)
    return known
  }
  return {
    add: (record) => {
      if (known) add(known, record)
    },
    find(asked, get) {
      const ids = new Set(asked.flatMap((address) => [...(whole().get(address) ?? [])]))
      const found = [...ids].flatMap((id) => get(id) ?? [])
      const still = found.filter((record) => addressesOf(record).some((one) => asked.includes(one)))
      return still.sort((a, b) => a.addedAtMs - b.addedAtMs)[0] ?? null
    },
  }
}
