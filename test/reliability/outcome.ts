/** What a reliability area found. It is red when anything in it is not zero or empty. */
export interface Outcome {
  readonly kills: number
  /** Secrets that were kept once and are gone, and attempts that are shown as something they are not. */
  readonly lost: number
  /** What a utility was sent more than once, and secrets that are kept more than once. */
  readonly twice: number
  /** What else is wrong, in words. */
  readonly problems: readonly string[]
}

/** Counts of one named point, as they are printed. */
export interface PointCount {
  readonly point: string
  readonly kills: number
  readonly lost: number
  readonly twice: number
}

/** Counts kills by point, and remembers what was wrong. */
export class Tally {
  readonly #points = new Map<string, { kills: number; lost: number; twice: number }>()
  readonly #problems: string[] = []

  /** Points are printed in this order, those without a kill too. */
  constructor(points: readonly string[]) {
    for (const point of points) this.#points.set(point, { kills: 0, lost: 0, twice: 0 })
  }

  add(point: string, found: { lost: number; twice: number }): void {
    const { kills, lost, twice } = this.#points.get(point) ?? { kills: 0, lost: 0, twice: 0 }
    this.#points.set(point, { kills: kills + 1, lost: lost + found.lost, twice: twice + found.twice })
  }

  problem(words: string): void {
    if (!this.#problems.includes(words)) this.#problems.push(words)
  }

  points(): PointCount[] {
    return [...this.#points].map(([point, counts]) => ({ point, ...counts }))
  }

  outcome(): Outcome {
    const sum = (key: 'kills' | 'lost' | 'twice') =>
      this.points().reduce((total, counts) => total + counts[key], 0)
    return { kills: sum('kills'), lost: sum('lost'), twice: sum('twice'), problems: this.#problems }
  }
}

/** Runs jobs, so many at once. */
export async function runTogether(jobs: readonly (() => Promise<void>)[], atOnce: number): Promise<void> {
  const waiting = [...jobs]
  const work = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) await job()
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}
