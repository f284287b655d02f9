import type { BackupStatus } from '../../../electron/contract/backup'
import type { ConnectionState } from '../../ui/StateMark'

export const backupLooks: Readonly<Record<BackupStatus['state'], { state: ConnectionState; word: string }>> =
  {
    nothing: { state: 'unknown', word: 'Nothing to back up yet' },
    never: { state: 'attention', word: 'No tested backup' },
    fresh: { state: 'healthy', word: 'Tested' },
    overdue: { state: 'attention', word: 'Overdue' },
    failed: { state: 'failing', word: 'Failed' },
  }

export const everyOptions = [
  { value: '6', label: '6 hours' },
  { value: '12', label: '12 hours' },
  { value: '24', label: 'day' },
  { value: '72', label: '3 days' },
  { value: '168', label: 'week' },
] as const

export const keepOptions = [
  { value: '3', label: '3 backups' },
  { value: '7', label: '7 backups' },
  { value: '14', label: '14 backups' },
  { value: '30', label: '30 backups' },
] as const

/** The option that is set; null for a number the list does not hold. */
export function nearest<V extends string>(options: readonly { value: V }[], set: number): V | null {
  return options.find(({ value }) => Number(value) === set)?.value ?? null
}
