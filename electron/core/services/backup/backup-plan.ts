import type { BackupStatus } from '../../../contract/backup'
import type { BackupChoices, BackupRecord } from './backup-book'

const hourMs = 60 * 60_000
const dayMs = 24 * hourMs
/** After a failure, and at least between two backups that changes of the vault ask for. */
const atLeastMs = hourMs

/** When the next backup is to be made by itself; null for never. A changed vault does not wait for the day. */
export function nextBackupAtMs(
  { scheduled, everyHours }: BackupChoices,
  { last, problem }: BackupRecord,
  vault: { readonly generation: number; readonly secrets: number },
): number | null {
  if (!scheduled || vault.secrets === 0) return null
  if (problem) return problem.atMs + atLeastMs
  if (!last) return 0
  const changed = vault.generation > last.generation
  return last.atMs + (changed ? Math.min(everyHours * hourMs, atLeastMs) : everyHours * hourMs)
}

/** What a person should know about their backups. Only a tested one counts. */
export function backupStateOf(
  { everyHours }: Pick<BackupChoices, 'everyHours'>,
  { lastTested, problem }: BackupRecord,
  secrets: number,
  nowMs: number,
): BackupStatus['state'] {
  if (problem) return 'failed'
  if (!lastTested) return secrets === 0 ? 'nothing' : 'never'
  const limitMs = Math.max(3 * everyHours * hourMs, 3 * dayMs)
  return nowMs - lastTested.madeAtMs > limitMs ? 'overdue' : 'fresh'
}
