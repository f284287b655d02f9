/** What was measured: a number, or a `value` with further figures that were taken with it. */
export type Measured = number | ({ value: number } & Record<string, number>)

/** Something that can be measured, with and without a planted fault. */
export interface Figure {
  name: string
  unit: string
  /** What `ratio` is to stay within; other goals say themselves what they are about. */
  goal?: number | string
  /** Five when absent. */
  rounds?: number
  /** The number a planted fault must raise; `ratio` when absent. */
  rises?: (line: Line) => number
  open(electron?: unknown): Promise<{
    measure: (planted: boolean) => Promise<Measured>
    against: (planted: boolean) => Promise<number>
    close: () => void | Promise<void>
  }>
}

/** What is printed: `ratio` is value / against; `noticed` comes with a planted fault only. */
export interface Line extends Record<string, unknown> {
  name: string
  value: number
  unit: string
  against: number
  ratio: number
  noticed?: boolean
}

/** What can be measured, by area. */
export const areas: Readonly<Record<string, readonly Figure[]>>

export function linesOf(figure: Figure, electron: unknown, prove: boolean): Promise<Line[]>
