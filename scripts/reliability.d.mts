/** What a run of an area found; `points` are the counts of every named point. */
export interface Outcome {
  readonly kills: number
  readonly lost: number
  readonly twice: number
  readonly problems: readonly string[]
  readonly points: readonly { point: string; kills: number; lost: number; twice: number }[]
}

export interface Opened {
  run(how: {
    killsPerPoint: number
    /** One of the area's faults, or null. */
    planted: string | null
    print: (line: string) => void
  }): Promise<Outcome>
  close(): void | Promise<void>
}

/** Something that is killed. */
export interface Area {
  readonly name: string
  readonly killsPerPoint: number
  /** Faults that can be planted; each must come out red. */
  readonly faults: readonly string[]
  /** Those that only the real app can show. */
  readonly faultsInElectron?: readonly string[]
  /** Without an Electron what needs one is left out. */
  open(electron?: unknown): Promise<Opened>
}

export const areas: readonly Area[]

/** False when anything was lost, sent twice, wrong, or when a point had fewer kills than `least`. */
export function closingOf(
  area: Area,
  opened: Opened,
  killsPerPoint: number,
  least: number,
  print?: (line: string) => void,
): Promise<boolean>

/** False when a planted fault went unnoticed. */
export function proveOf(
  area: Area,
  opened: Opened,
  killsPerPoint: number,
  print?: (line: string) => void,
): Promise<boolean>
