import type { Overview } from '../../../contract/overview'
import type { UtilityStore } from '../utilities/utility-store'

/** Changes looked through for the utilities that are shown, and how many of these. */
const mostChanges = 200
const mostUtilities = 12

/** What nobody has looked at yet, one entry for each utility, the latest first. */
export function unseenByUtility(
  store: Pick<UtilityStore, 'changeBook' | 'brief'>,
): Pick<Overview['since'], 'changes' | 'changedUtilities'> {
  const { changeBook } = store
  const changedUtilities = changeBook.unseenUtilities().length
  if (changedUtilities === 0) return { changes: [], changedUtilities }
  const byUtility = new Map<string, Overview['since']['changes'][number]>()
  const { changes } = changeBook.list({
    utilityId: null,
    kinds: [],
    sinceMs: null,
    limit: mostChanges,
    before: null,
  })
  for (const { utilityId, kind, text, atMs, seen } of changes) {
    if (seen) continue
    const known = byUtility.get(utilityId)
    if (known) {
      if (!known.kinds.includes(kind)) known.kinds.push(kind)
    } else {
      const utility = store.brief(utilityId)
      const count = changeBook.unseen(utilityId)
      byUtility.set(utilityId, { utility, count, kinds: [kind], text, atMs })
    }
  }
  return { changes: [...byUtility.values()].slice(0, mostUtilities), changedUtilities }
}
