import type { ProfileDocument } from '../../../../electron/contract/profiles'
import type { Answer, FormField } from '../../../../electron/contract/registrations'

/** What the control of a field gets. */
export interface FieldControlProps {
  field: FormField
  /** Undefined: nothing was answered yet. Null is an answer. */
  answer: Answer | undefined
  onChange: (answer: Answer | undefined) => void
  onBlur: () => void
  error: string | null
  /** Documents of the company profile that could answer a file field. */
  documents?: readonly ProfileDocument[] | undefined
  /** Whose documentation the link leads to. */
  about: string
}
