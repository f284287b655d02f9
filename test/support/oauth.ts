import type { BasicForm, BasicForms } from '../../electron/core/oauth/access-token'

/** Remembers in memory, as the desk does on disk. */
export function rememberedForms(
  known: Record<string, BasicForm> = {},
): BasicForms & { readonly known: Record<string, BasicForm> } {
  return {
    known,
    get: (utilityId) => known[utilityId] ?? null,
    set: (utilityId, form) => void (known[utilityId] = form),
    forget: (utilityId) => void delete known[utilityId],
  }
}
