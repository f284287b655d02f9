import { notHealthyStates, type Stage, type UtilityRow } from '../../../electron/contract/utilities'

/** Stages in words. */
export const stageWords: Readonly<Record<Stage, string>> = {
  found: 'Found',
  sandbox: 'Sandbox',
  'in-review': 'In review',
  production: 'Production',
  ended: 'Ended',
}

const failingWords: Readonly<Record<NonNullable<UtilityRow['failingKind']>, string>> = {
  unreachable: 'Can’t reach',
  'tls-or-proxy': 'TLS or proxy',
  credentials: 'Credentials rejected',
  'server-error': 'Server error',
  'not-per-spec': 'Not per spec',
}

/** The narrower word for a failing state; the plain one otherwise. */
export function stateWord(row: Pick<UtilityRow, 'state' | 'failingKind'>): string | undefined {
  return row.state === 'failing' && row.failingKind ? failingWords[row.failingKind] : undefined
}

/** What the number *Not healthy* of the overview counts; paused is a choice. */
export function notHealthy({ state }: Pick<UtilityRow, 'state'>): boolean {
  return notHealthyStates.includes(state)
}
