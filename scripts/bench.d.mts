/** Something that can be measured, with and without a planted fault. */
export interface Figure {
  name: string
  unit: string
  open(electron?: unknown): Promise<{
    measure: (planted: boolean) => Promise<number>
    against: () => Promise<number>
    close: () => void
  }>
}

/** What is printed: `ratio` is value / against; `noticed` comes with a planted fault only. */
export interface Line {
  name: string
  value: number
  unit: string
  against: number
  ratio: number
  noticed?: boolean
}

export function linesOf(figure: Figure, electron: unknown, prove: boolean): Promise<Line[]>
