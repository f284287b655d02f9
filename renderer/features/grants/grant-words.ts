import type { WireEnum } from '../../../electron/contract/common'
import type { GrantAccess, GrantDetail, GrantGroup } from '../../../electron/contract/grants'
import type { Look } from '../../ui/WordMark'

export const groupOrder: readonly GrantGroup[] = ['working', 'waiting', 'ended', 'trouble']

export const groupTitles: Readonly<Record<GrantGroup, string>> = {
  working: 'Working',
  waiting: 'Waiting',
  ended: 'Ended',
  trouble: 'Trouble',
}

const looks: Readonly<Record<string, Look>> = {
  active: { icon: 'message-complete', tone: 'ok', word: 'Active' },
  partial: { icon: 'message-pending', tone: 'ok', word: 'Partly there' },
  delayed: { icon: 'message-pending', tone: 'warn', word: 'Delayed' },
  pending: { icon: 'message-pending', tone: 'muted', word: 'Being looked at' },
  future: { icon: 'state-ahead', tone: 'muted', word: 'Begins later' },
  needs_authorization: { icon: 'message-open', tone: 'accent', word: 'Needs a customer’s yes' },
  needs_sub_grants: { icon: 'message-open', tone: 'accent', word: 'Needs grants below it' },
  expired: { icon: 'message-complete', tone: 'muted', word: 'Expired' },
  revoked: { icon: 'message-complete', tone: 'muted', word: 'Taken back by the customer' },
  closed: { icon: 'message-complete', tone: 'muted', word: 'Closed by us' },
  disabled: { icon: 'message-rejected', tone: 'muted', word: 'Disabled for good' },
  errored: { icon: 'message-errored', tone: 'danger', word: 'Error at the utility' },
  stopped: { icon: 'message-errored', tone: 'danger', word: 'Stopped by the utility' },
  suspended: { icon: 'message-errored', tone: 'warn', word: 'Suspended, may come back' },
}

/** A status that this version does not know is shown as the utility wrote it. */
export function statusLook(status: WireEnum): Look {
  const word = status.kind === 'known' ? status.value : status.raw
  return looks[word] ?? { icon: 'state-unknown', tone: 'muted', word: word === '' ? 'No status' : word }
}

/** What is to be had now, as a sentence: the status decides before what is enabled (CDS-WG1-02 §8.2). */
export function accessSentence({ row, access, givesAccess }: GrantDetail): string {
  const status = row.status.kind === 'known' ? row.status.value : null
  if (status === null)
    return 'This version does not know the status, so whether data may be asked for has to be tried.'
  if (status === 'errored') return 'The utility cannot say whether there is access.'
  if (!givesAccess) {
    const isEnabled = access.some((one) => one.enabled)
    return isEnabled
      ? 'No access: its status says so, whatever is still listed as enabled.'
      : 'No access at this time.'
  }
  if (status === 'stopped') return 'What is there already may be asked for. Nothing new is added to it.'
  if (status === 'active') return 'Data may be asked for. That is no promise that all of it is there yet.'
  return 'Data may be asked for, as far as it is enabled below.'
}

/** How what is enabled departs from what was granted. */
export function differenceWords({ granted, enabled, grantedDetails, enabledDetails }: GrantAccess): string {
  if (granted && !enabled) return 'Granted, not enabled yet'
  if (!granted) return 'Enabled beyond what was granted'
  return grantedDetails.join('\n') === enabledDetails.join('\n')
    ? 'As granted'
    : 'Enabled otherwise than granted'
}
