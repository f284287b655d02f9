import { contextBridge, ipcRenderer } from 'electron'

/**
 * The only bridge of the page. The MessagePort to core stays in this isolated world; the page gets exactly
 * `call` and `on`. Frames are those of contract/wire.ts; core checks every input again.
 */
type Listener = (payload: unknown) => void
type Reply = { ok: true; value: unknown } | { ok: false; error: unknown }

const stopped = {
  code: 'core-stopped',
  message: 'The part of Busbar that does the work has stopped.',
  retryable: true,
  nextStep: 'Busbar is starting it again; nothing you saved is lost.',
  details: {},
}

const listeners = new Map<string, Set<Listener>>()
const waiting = new Map<number, (reply: Reply) => void>()
const queued: { id: number; method: string; input: unknown }[] = []
let port: MessagePort | null = null
let lastId = 0

const tell = (event: string, payload: unknown) => {
  for (const listener of listeners.get(event) ?? []) listener(payload)
}

function losePort(): void {
  port?.close()
  port = null
  for (const settle of waiting.values()) settle({ ok: false, error: stopped })
  waiting.clear()
}

function takeFrame(frame: unknown): void {
  if (typeof frame !== 'object' || frame === null || !('kind' in frame)) return
  if (frame.kind === 'reply' && 'id' in frame && 'reply' in frame) {
    const settle = waiting.get(frame.id as number)
    waiting.delete(frame.id as number)
    settle?.(frame.reply as Reply)
  }
  if (frame.kind === 'event' && 'event' in frame && 'payload' in frame) {
    tell(frame.event as string, frame.payload)
  }
}

ipcRenderer.on('busbar:port', (event) => {
  losePort()
  const [next] = event.ports
  if (!next) return
  port = next
  port.onmessage = (message: MessageEvent) => takeFrame(message.data)
  for (const { id, method, input } of queued.splice(0)) port.postMessage({ kind: 'call', id, method, input })
})
ipcRenderer.on('busbar:port-lost', () => losePort())
ipcRenderer.on('busbar:window-event', (_event, name: string, payload: unknown) => tell(name, payload))

contextBridge.exposeInMainWorld('busbar', {
  call(method: string, input: unknown): Promise<Reply> {
    if (method.startsWith('window.'))
      return ipcRenderer.invoke('busbar:window', method, input) as Promise<Reply>
    return new Promise((settle) => {
      lastId += 1
      waiting.set(lastId, settle)
      if (port) port.postMessage({ kind: 'call', id: lastId, method, input })
      else queued.push({ id: lastId, method, input })
    })
  },
  on(event: string, listener: Listener): () => void {
    const group = listeners.get(event) ?? new Set<Listener>()
    listeners.set(event, group)
    group.add(listener)
    return () => group.delete(listener)
  },
})

// Main checks the sender and answers with a port.
ipcRenderer.send('busbar:hello')
