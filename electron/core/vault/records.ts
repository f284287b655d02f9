import type { VaultRecord } from './format'

/** What the seal of a record covers besides its value. */
export function recordSeal(vaultId: string, { id, kind, version }: Omit<VaultRecord, 'sealed'>): string {
  return JSON.stringify(['busbar vault record', vaultId, id, kind, version])
}
