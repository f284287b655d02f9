import type { Overview, QueueTarget } from '../../../electron/contract/overview'
import type { Route } from '../../app/navigation'
import type { IconName } from '../../ui/icon-shapes'
import type { Tone } from '../../ui/Icon'

/** Where a row of the queue leads. */
export function routeOfTarget(target: QueueTarget): Route {
  switch (target.kind) {
    case 'thread':
      return { name: 'inbox', view: 'needs-you', threadKey: target.threadKey }
    case 'utility':
      return { name: 'utility', utilityId: target.utilityId }
    case 'attempt':
      return { name: 'attempt', attemptId: target.attemptId }
    case 'credential':
      return { name: 'credentials', credentialKey: target.rowKey }
    case 'outbox':
      return { name: 'inbox', view: 'outbox', threadKey: null }
  }
}

export type TileKey = keyof Overview['tiles']

export interface TileLook {
  readonly key: TileKey
  readonly label: string
  readonly icon: IconName
  readonly tone: Tone
  /** The very list the number counts. */
  readonly route: Route
}

export const tiles: readonly TileLook[] = [
  {
    key: 'needsYou',
    label: 'Needs you',
    icon: 'message-open',
    tone: 'accent',
    route: { name: 'inbox', view: 'needs-you', threadKey: null },
  },
  {
    key: 'waitingOnThem',
    label: 'Waiting on them',
    icon: 'message-pending',
    tone: 'muted',
    route: { name: 'inbox', view: 'waiting', threadKey: null },
  },
  {
    key: 'expiring',
    label: 'Expiring in 30 days',
    icon: 'credentials',
    tone: 'warn',
    route: { name: 'credentials', bucket: 'expiring' },
  },
  {
    key: 'notHealthy',
    label: 'Not healthy',
    icon: 'state-attention',
    tone: 'warn',
    route: { name: 'utilities', state: 'not-healthy' },
  },
]

type QueueIcon = Overview['queue'][number]['icon']

export const queueLooks: Readonly<Record<QueueIcon, { icon: IconName; tone?: Tone }>> = {
  payment: { icon: 'pay' },
  form: { icon: 'webform' },
  pdf: { icon: 'form' },
  review: { icon: 'review' },
  message: { icon: 'chat' },
  secret: { icon: 'warn', tone: 'warn' },
  moved: { icon: 'moved', tone: 'info' },
  failing: { icon: 'state-failing', tone: 'danger' },
  'unknown-outcome': { icon: 'message-errored', tone: 'warn' },
  rejected: { icon: 'message-rejected', tone: 'danger' },
}
