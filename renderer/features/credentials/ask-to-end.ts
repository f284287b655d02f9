import type { Route } from '../../app/navigation'

/** What is not listed has no address to end it at: people there have to. Nothing is sent before it was read. */
export function askToEnd(secret: { registrationId: string; clientId: string; about: string }): Route {
  const { registrationId, clientId, about } = secret
  return {
    name: 'inbox',
    view: 'all',
    threadKey: null,
    compose: {
      registrationId,
      type: 'support_request',
      name: 'Please end a secret',
      description: `Client number: ${clientId}\n${about}\nPlease tell us whether it still works, and end it if so.`,
    },
  }
}
