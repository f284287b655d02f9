import type { OnboardingTask } from '../../electron/contract/registrations'
import { adminClient, message, messagesPage, scopeDescription } from './cds-documents'
import { openRegistrationDesk, scriptRegistering } from './registration-desk'
import { draftOf } from './registration-draft'
import { startUtility } from './scripted-utility'

/** A requirement that is met after registering. */
export const requirement = (id: string, type: string, more: object = {}) => ({
  id,
  type,
  description: `About ${id}`,
  documentation: 'https://docs.example/field',
  ...more,
})

/**
 * A desk registered for one scope, `power`, that asks for these requirements. The utility has a sandbox object for
 * it, `c-power`, and no message yet.
 */
export async function registeredFor(requirements: readonly ReturnType<typeof requirement>[]) {
  const utility = scriptRegistering(await startUtility(), {
    scopes: {
      power: scopeDescription('power', { registration_requirements: requirements.map((one) => one.id) }),
    },
    fields: Object.fromEntries(requirements.map((one) => [one.id, one])),
  })
  const { origin } = utility
  const object = (id: string, status: string, changes: object = {}) =>
    adminClient(origin, {
      client_id: id,
      client_name: id,
      scope: 'power',
      cds_client_uri: `${origin}/clients/${id}`,
      cds_status: status,
      cds_status_options: [status, 'disabled'],
      ...changes,
    })
  const sandbox = object('c-power', 'sandbox')
  const lists = (...clients: object[]) =>
    void utility.on('/clients', {
      body: { clients: [adminClient(origin), ...clients], next: null, previous: null },
    })
  lists(sandbox)
  const desk = await openRegistrationDesk()
  const utilityId = await desk.add(origin)
  const { registrationId } = await desk.register(utilityId, draftOf({ scopeIds: ['power'] }))
  if (registrationId === null) throw new Error('not registered')
  await desk.followedUp()
  const detail = async () => await desk.ask('registrations.get', { registrationId })
  return {
    desk,
    utility,
    origin,
    utilityId,
    registrationId,
    sandbox,
    /** A Client Object for `power`. */
    object,
    /** What the utility lists beside the admin object from now on. */
    lists,
    refresh: async () => await desk.ask('registrations.refresh', { registrationId }),
    detail,
    tasks: async (): Promise<OnboardingTask[]> => (await detail()).tasks,
    client: async (id: string) => {
      const found = (await detail()).clients.find((one) => one.clientId === id)
      if (!found) throw new Error(`there is no ${id}`)
      return found
    },
    /** A message made on the minute its id ends with. */
    mail: (id: string, type: string, changes: object = {}) =>
      message(origin, id, {
        type,
        status: 'open',
        created: `2026-02-01T00:${id.replace(/\D/g, '').padStart(2, '0')}:00Z`,
        ...changes,
      }),
    reply: (to: string) => ({ previous_uri: `${origin}/messages/${to}` }),
    /** Has the utility list these and reads them. */
    arrive: async (...unread: object[]) => {
      utility.on('/messages', { body: messagesPage({ unread }) })
      await desk.messages.sync(registrationId)
    },
  }
}
