import type { Answer, FormField } from '../../../../electron/contract/registrations'

/** What the control of a field gets. */
export interface FieldControlProps {
  field: FormField
  /** Undefined: nothing was answered yet. Null is an answer. */
  answer: Answer | undefined
  onChange: (answer: Answer | undefined) => void
  onBlur: () => void
  error: string | null
  /** Whose documentation the link leads to. */
  about: string
}
