import type { WireEnum } from '../../../electron/contract/common'
import type { IconName } from '../../ui/icon-shapes'
import { entryOf, wordOf } from './wire-words'

interface RequirementLook {
  title: string
  icon: IconName
}

const looks: Readonly<Record<string, RequirementLook>> = {
  registration_field: { title: 'Value sent with the registration', icon: 'draft' },
  internal_review: { title: 'Review by their people', icon: 'review' },
  payment_required: { title: 'Payment', icon: 'pay' },
  email_verification: { title: 'E-mail confirmation', icon: 'unread' },
  sso_verification: { title: 'Sign-in confirmation', icon: 'fingerprint' },
  pdf_form: { title: 'PDF form to fill in', icon: 'form' },
  online_form: { title: 'Online form', icon: 'webform' },
}

/** Plain name and drawing of a requirement; null for a type this version does not know. */
export function requirementLook(type: WireEnum): RequirementLook | null {
  return entryOf(looks, wordOf(type)) ?? null
}

const formats: Readonly<Record<string, string>> = {
  string: 'Text',
  url: 'Web address',
  email: 'E-mail address',
  boolean: 'Yes or no',
  image: 'Image',
  pdf: 'PDF file',
  string_list: 'List of texts',
  choice: 'One of several values',
  choice_list: 'Some of several values',
}

/** `url_or_null` reads “Web address, may stay empty”; an unknown format stays as the server wrote it. */
export function formatWords(format: string): string {
  const nullable = format.endsWith('_or_null')
  const plain = entryOf(formats, format.replace(/_or_null$/, ''))
  if (plain === undefined) return format
  return nullable ? `${plain}, may stay empty` : plain
}
