import type { ChangeKind } from '../../../electron/contract/watching'
import type { IconName } from '../../ui/icon-shapes'

interface KindLook {
  /** What it is about, in a word or two. */
  readonly label: string
  readonly icon: IconName
}

/** How each kind of change is called and marked, in the order of a filter. */
export const changeLooks: Readonly<Record<ChangeKind, KindLook>> = {
  terms: { label: 'Terms', icon: 'form' },
  policy: { label: 'Policy', icon: 'form' },
  fee: { label: 'Fees', icon: 'pay' },
  requirement: { label: 'Requirements', icon: 'review' },
  scope: { label: 'Scopes', icon: 'draft' },
  endpoint: { label: 'Addresses', icon: 'sync' },
  coverage: { label: 'Coverage', icon: 'utilities' },
  issuer: { label: 'Issuer', icon: 'warn' },
  move: { label: 'Moves', icon: 'moved' },
  version: { label: 'Version', icon: 'info' },
  metadata: { label: 'Name and pages', icon: 'info' },
}

/** “fees, scopes”: what a group of changes is about. */
export function kindsWords(kinds: readonly ChangeKind[]): string {
  return kinds.map((kind) => changeLooks[kind].label.toLowerCase()).join(', ')
}
