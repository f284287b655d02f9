import type { Desk } from '../../db/types'
import type { BasicForm, BasicForms } from '../../oauth/access-token'

/** How a secret is written for each utility: found out by trying, or chosen by a person. */
export interface BasicFormBook extends BasicForms {
  /** Whether a person chose it, so that no other is tried. */
  isChosen(utilityId: string): boolean
  choose(utilityId: string, form: BasicForm): void
}

interface Kept {
  readonly form: BasicForm
  readonly chosen?: true
}

export function createBasicFormBook(desk: Desk): BasicFormBook {
  const table = desk.table<Kept>('basic-forms')
  return {
    get: (utilityId) => table.get(utilityId)?.form ?? null,
    set(utilityId, form) {
      if (table.get(utilityId)?.form !== form) table.put(utilityId, { form })
    },
    forget: (utilityId) => void table.remove(utilityId),
    isChosen: (utilityId) => table.get(utilityId)?.chosen === true,
    choose: (utilityId, form) => table.put(utilityId, { form, chosen: true }),
  }
}
