import type { DeskContext } from '../context'

interface KnownSystem {
  readonly systemId: string
  readonly name: string
}

interface SystemsOfClient {
  readonly systems: readonly KnownSystem[]
}

/** The systems of a person's own that use the secrets of a client object. */
export interface ClientSystems {
  of(registrationId: string, clientId: string): readonly KnownSystem[]
  add(registrationId: string, clientId: string, name: string): void
  remove(registrationId: string, clientId: string, systemId: string): void
}

export function createClientSystems(context: DeskContext): ClientSystems {
  const table = context.desk.table<SystemsOfClient>('client-systems')
  const idOf = (registrationId: string, clientId: string) => JSON.stringify([registrationId, clientId])
  const of: ClientSystems['of'] = (registrationId, clientId) =>
    table.get(idOf(registrationId, clientId))?.systems ?? []
  const put = (registrationId: string, clientId: string, systems: readonly KnownSystem[]): void =>
    table.put(idOf(registrationId, clientId), { systems })
  return {
    of,
    add(registrationId, clientId, name) {
      const known = of(registrationId, clientId)
      if (known.some((one) => one.name === name)) return
      put(registrationId, clientId, [...known, { systemId: context.newId('sys'), name }])
    },
    remove(registrationId, clientId, systemId) {
      const left = of(registrationId, clientId).filter((one) => one.systemId !== systemId)
      put(registrationId, clientId, left)
    },
  }
}
