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
          waiting.set(lastId, { method, resolve, reject })
          send({ kind: 'host-call', id: lastId, method, input })
        }),
    },
    settle({ id, ok, value }) {
      const asked = waiting.get(id)
      if (!asked) return
      waiting.delete(id)
      const answer = hostMethods[asked.method].output.safeParse(value)
      if (ok && answer.success) asked.resolve(answer.data)
      else if (ok) asked.reject(new Error(`main answered ${asked.method} in another form`))
      else asked.reject(new Error(typeof value === 'string' ? value : `${asked.method} failed`))
    },
  }
}
