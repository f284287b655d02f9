import {
  hostMethods,
  type CoreToMain,
  type Host,
  type HostMethodName,
  type MainToCore,
} from '../../contract/host'

type HostReply = Extract<MainToCore, { kind: 'host-reply' }>

/** The port behind which main stands: numbered questions, one reply each. */
export function createMainHost(send: (message: CoreToMain) => void): {
  port: Host
  settle(reply: HostReply): void
} {
  const waiting = new Map<
    number,
    { method: HostMethodName; resolve(value: unknown): void; reject(why: Error): void }
  >()
  let lastId = 0
  return {
    port: {
      ask: (method, input) =>
        new Promise((resolve, reject) => {
          lastId += 1
          waiting.set(lastId, { method, resolve: resolve as (value: unknown) => void, reject })
          send({ kind: 'host-call', id: lastId, method, input })
        }),
    },
    settle({ id, ok, value }) {
      const asked = waiting.get(id)
      if (!asked) return
      waiting.delete(id)
      if (ok) asked.resolve(hostMethods[asked.method].output.parse(value))
      else asked.reject(new Error(typeof value === 'string' ? value : `${asked.method} failed`))
    },
  }
}
