import type { Statements } from './types'

/** Answers that are asked for far more often than what they are made of is written. */
export interface KeptAnswers {
  /** What was kept under this key, or what `ask` answers now. */
  get<T extends object | number>(key: string, ask: () => T): T
  /** To be called with every write to what the answers are made of. */
  forget(): void
}

/** Keeps answers in memory until they are forgotten or something written was undone. */
export function keptAnswers(database: Pick<Statements, 'onUndone'>): KeptAnswers {
  const kept = new Map<string, object | number>()
  database.onUndone(() => kept.clear())
  return {
    get<T extends object | number>(key: string, ask: () => T): T {
      const known = kept.get(key) as T | undefined
      if (known !== undefined) return known
      const asked = ask()
      kept.set(key, asked)
      return asked
    },
    forget: () => kept.clear(),
  }
}
