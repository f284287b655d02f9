import { createHash } from 'node:crypto'

/** A number that looks random and is the same in every run. */
export function scattered(what: string, round: number): number {
  return createHash('sha256').update(`${what} ${round}`).digest().readUInt32BE()
}
