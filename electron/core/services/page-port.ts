import type { Capability } from '../../contract/define'
import type { EventName } from '../../contract/events'
import { callFrame, type EventFrame, type ReplyFrame } from '../../contract/wire'
import { paceEvents } from './event-pace'
import type { CoreEvent, CoreReply } from './router'

/** A MessagePort as Electron and Node both give it. */
export interface PagePort {
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown
  on(event: 'close', listener: () => void): unknown
  postMessage(message: ReplyFrame | EventFrame): void
  start(): void
  close(): void
}

/** What a page port needs of core. */
export interface PageCore {
  call(method: string, input: unknown, capability: Capability): Promise<CoreReply>
  listen(listener: (event: CoreEvent) => void): () => void
}

/** The gate page has no desk: it hears of the vault and the connection, never of rows. */
const gateEvents: readonly EventName[] = ['vault.changed', 'settings.changed', 'connection.changed']

/** Answers one page until its port closes. Returns how to drop it. */
export function servePage(port: PagePort, capability: Capability, core: PageCore): () => void {
  const pace = paceEvents(({ event, payload }) =>
    port.postMessage({
      kind: 'event',
      event,
      payload: { tables: [...payload.tables], utilityId: payload.utilityId },
    }),
  )
  const stopListening = core.listen((event) => {
    if (capability === 'desk' || gateEvents.includes(event.event)) pace.tell(event)
  })
  const unlisten = () => {
    stopListening()
    pace.stop()
  }
  const answer = async (data: unknown) => {
    const frame = callFrame.safeParse(data)
    if (!frame.success) return
    const reply = await core.call(frame.data.method, frame.data.input, capability)
    port.postMessage({ kind: 'reply', id: frame.data.id, reply })
  }
  port.on('message', ({ data }) => void answer(data))
  port.on('close', unlisten)
  port.start()
  return () => {
    unlisten()
    port.close()
  }
}
