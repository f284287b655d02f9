import { asLabel, plainFieldWords } from '../../../electron/contract/field-names'
import type { FormField } from '../../../electron/contract/registrations'

/** What every registration has, whatever the utility asks for. */
export const ownLabels: Readonly<Record<string, string>> = {
  client_name: 'Client name',
  client_uri: 'Client website',
  contacts: 'Contacts',
  logo_uri: 'Logo address',
  tos_uri: 'Your terms of service',
  policy_uri: 'Your privacy policy',
  agreed: 'Your agreement',
}

/**
 * The fields with labels as a person would say them: most servers begin the name of a field with their own. Where
 * leaving that out would make two fields sound the same, the whole name stays.
 */
export function withPlainLabels(
  fields: readonly FormField[],
  utility: { readonly name: string; readonly abbreviation: string | null },
): FormField[] {
  const plain = fields.map(({ label }) => asLabel(plainFieldWords(label, utility)) || label)
  const taken = [...plain, ...Object.values(ownLabels)]
  return fields.map((field, index) => {
    const label = plain[index] ?? field.label
    const same = taken.filter((one) => one.toLowerCase() === label.toLowerCase()).length
    return { ...field, label: same > 1 ? field.label : label }
  })
}
