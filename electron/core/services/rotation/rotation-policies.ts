import type { UtilityId } from '../../../contract/common'
import type { RotationPolicy } from '../../../contract/rotation'
import type { DeskContext } from '../context'

const usual: RotationPolicy = { mode: 'remind', daysBefore: 14, retireOld: false, keepDays: 7 }

/** When the secrets of a utility are renewed; what a person did not set is as usual. */
export interface RotationPolicies {
  of(utilityId: UtilityId): RotationPolicy
  /** Null where nobody chose one. */
  chosen(utilityId: UtilityId): RotationPolicy | null
  set(utilityId: UtilityId, policy: RotationPolicy): void
}

export function createRotationPolicies(context: DeskContext): RotationPolicies {
  const table = context.desk.table<RotationPolicy>('rotation-policies')
  return {
    of: (utilityId) => table.get(utilityId) ?? usual,
    chosen: (utilityId) => table.get(utilityId),
    set: (utilityId, policy) => table.put(utilityId, policy),
  }
}
