import { effectOf, type Diary, type VaultState } from '../support/vault-diary'

/** What must be found in a vault: where a change was under way, the state before it or the one after. */
export class VaultLedger {
  readonly #allowed = new Map<string, Set<string | null>>()
  #generation: number | null

  constructor(start: VaultState, generation: number | null) {
    for (const [name, value] of Object.entries(start)) this.#allowed.set(name, new Set([value]))
    this.#generation = generation
  }

  /** The vault's count of its writes, as last confirmed; null when there was none. */
  get generation(): number | null {
    return this.#generation
  }

  /** Takes over what a killed process had written down. */
  follow(diary: Diary): void {
    for (const { step, change, generation } of diary.read()) {
      const { name, after } = effectOf(change)
      if (step === 'begun') this.#of(name).add(after)
      else this.#allowed.set(name, new Set([after]))
      this.#generation = Math.max(this.#generation ?? 0, generation)
    }
  }

  /** Every value that may be found under a name, the newest last. */
  valuesOf(name: string): string[] {
    return [...this.#of(name)].filter((value) => value !== null)
  }

  /** Names of what is not as it must be. */
  missing(found: VaultState): string[] {
    return [...this.#allowed]
      .filter(([name, values]) => !values.has(found[name] ?? null))
      .map(([name]) => name)
  }

  /** Names of what nobody put there, and of values that lie under a second name. */
  surplus(found: VaultState): string[] {
    const values = Object.values(found).filter((value) => value !== null)
    return Object.entries(found)
      .filter(([name, value]) => value !== null && (!this.#allowed.has(name) || isTwice(value, values)))
      .map(([name]) => name)
  }

  #of(name: string): Set<string | null> {
    const known = this.#allowed.get(name) ?? new Set<string | null>([null])
    this.#allowed.set(name, known)
    return known
  }
}

const isTwice = (value: string, all: readonly string[]): boolean =>
  all.indexOf(value) !== all.lastIndexOf(value)
