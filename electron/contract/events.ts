import { z } from 'zod'
import { utilityId } from './common'

/** Tables a list can depend on; an event names the ones it touched, and lists of those ask again. */
export const table = z.enum([
  'utilities',
  'registrations',
  'clients',
  'credentials',
  'messages',
  'drafts',
  'outbox',
  'attempts',
  'access',
  'activity',
  'settings',
  'vault',
  'connection',
  'views',
  'runs',
  'maps',
  'adding',
  'network',
  'network-tests',
  'profiles',
])
export type Table = z.infer<typeof table>

const touched = (...tables: Table[]) =>
  z.object({ tables: z.array(table).default(tables), utilityId: utilityId.nullable() })

/** What has happened, past tense; sent from core to every page with a port. */
export const events = {
  'utilities.changed': touched('utilities'),
  'registrations.changed': touched('registrations', 'clients', 'attempts'),
  'credentials.changed': touched('credentials'),
  'messages.changed': touched('messages'),
  'drafts.changed': touched('drafts'),
  'outbox.changed': touched('outbox', 'messages'),
  'access.noted': touched('access'),
  'activity.added': touched('activity'),
  'settings.changed': touched('settings'),
  'vault.changed': touched('vault'),
  'connection.changed': touched('connection'),
  'views.changed': touched('views'),
  'runs.changed': touched('runs'),
  'maps.changed': touched('maps'),
  'adding.changed': touched('adding'),
  'network.changed': touched('network'),
  'network.tested': touched('network-tests'),
  'profiles.changed': touched('profiles'),
} as const

export type EventName = keyof typeof events
export type EventPayload = { readonly tables: readonly Table[]; readonly utilityId: string | null }

/** The tables of each event, for `emit`. */
export const eventTables: { readonly [E in EventName]: readonly Table[] } = {
  'utilities.changed': ['utilities'],
  'registrations.changed': ['registrations', 'clients', 'attempts'],
  'credentials.changed': ['credentials'],
  'messages.changed': ['messages'],
  'drafts.changed': ['drafts'],
  'outbox.changed': ['outbox', 'messages'],
  'access.noted': ['access'],
  'activity.added': ['activity'],
  'settings.changed': ['settings'],
  'vault.changed': ['vault'],
  'connection.changed': ['connection'],
  'views.changed': ['views'],
  'runs.changed': ['runs'],
  'maps.changed': ['maps'],
  'adding.changed': ['adding'],
  'network.changed': ['network'],
  'network.tested': ['network-tests'],
  'profiles.changed': ['profiles'],
}

/** Which tables a method's answer depends on; `useQuery` asks again when one of them was touched. */
export const methodTables = {
  'vault.status': ['vault'],
  'settings.get': ['settings'],
  'app.info': [],
  'app.connection': ['connection', 'outbox'],
  'utilities.list': ['utilities', 'registrations', 'credentials', 'messages'],
  'utilities.suggestions': ['utilities'],
  'utilities.get': ['utilities', 'registrations'],
  'utilities.raw': ['utilities'],
  'registrations.plan': ['utilities'],
  'registrations.draft': [],
  'registrations.attempt': ['attempts'],
  'registrations.openAttempts': ['attempts'],
  'registrations.list': ['registrations', 'clients', 'messages'],
  'registrations.get': ['registrations', 'clients', 'messages', 'vault'],
  'profiles.list': ['profiles'],
  'profiles.document': [],
  'tokens.form': ['registrations'],
  'credentials.list': ['credentials', 'registrations', 'clients'],
  'inbox.list': ['messages', 'outbox', 'drafts'],
  'inbox.counts': ['messages', 'outbox', 'drafts'],
  'inbox.thread': ['messages', 'outbox', 'drafts'],
  'access.list': ['access'],
  'access.check': [],
  'drafts.list': ['drafts'],
  'drafts.get': ['drafts'],
  'outbox.list': ['outbox'],
  'overview.get': [
    'utilities',
    'registrations',
    'credentials',
    'messages',
    'outbox',
    'attempts',
    'vault',
    'settings',
  ],
  'watching.changes': ['utilities'],
  'watching.status': ['utilities', 'settings'],
  'watching.compare': ['utilities'],
  'maps.ofUtility': ['maps'],
  'maps.covering': ['maps', 'utilities'],
  'maps.outlines': ['maps', 'utilities'],
  'maps.alsoCovering': ['maps'],
  'report.get': ['utilities', 'registrations'],
  'comparison.get': ['utilities', 'registrations'],
  'comparison.offers': ['utilities'],
  'adding.get': ['adding', 'utilities'],
  'network.get': ['network'],
  'network.testResult': ['network-tests'],
  'activity.list': ['activity'],
  'tags.list': ['utilities'],
  'views.list': ['views'],
  'utilities.runs': ['runs'],
  'activity.get': [],
  'activity.retention': ['settings'],
} as const satisfies Partial<Record<string, readonly Table[]>>

export type QueryName = keyof typeof methodTables
