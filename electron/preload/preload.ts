import { contextBridge, ipcRenderer } from 'electron'

/**
 * The only bridge of the page. The MessagePort to core stays in this isolated world; the page gets exactly
 * `call` and `on`. Frames are those of contract/wire.ts; core checks every input again.
 */
type Listener = (payload: unknown) => void
type Reply = { ok: true; value: unknown } | { ok: false; error: unknown }

interface Call {
  readonly id: number
  readonly method: string
  readonly input: unknown
  settle(reply: Reply): void
}

const stopped = {
  code: 'core-stopped',
  message: 'The part of Busbar that does the work has stopped.',
  retryable: true,
  nextStep: 'Busbar is starting it again; nothing you saved is lost.',
  details: {},
}

const listeners = new Map<string, Set<Listener>>()
/** Calls that core has, and calls that wait for a core. Only the first can be lost with it. */
const waiting = new Map<number, Call>()
let queued: Call[] = []
let port: MessagePort | null = null
let goneForGood = false
let lastId = 0

const tell = (event: string, payload: unknown) => {
  for (const listener of listeners.get(event) ?? []) listener(payload)
}

function losePort(): void {
  port?.close()
  port = null
  for (const call of waiting.values()) call.settle({ ok: false, error: stopped })
  waiting.clear()
}

function ask(call: Call): void {
  const { id, method, input } = call
  if (goneForGood) {
    call.settle({ ok: false, error: stopped })
  } else if (port) {
    waiting.set(id, call)
    port.postMessage({ kind: 'call', id, method, input })
  } else {
    queued.push(call)
  }
}

function askQueued(): void {
  const calls = queued
  queued = []
  for (const call of calls) ask(call)
}

function takeFrame(frame: unknown): void {
  if (typeof frame !== 'object' || frame === null || !('kind' in frame)) return
  if (frame.kind === 'reply' && 'id' in frame && 'reply' in frame) {
    const call = waiting.get(frame.id as number)
    waiting.delete(frame.id as number)
    call?.settle(frame.reply as Reply)
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
  askQueued()
})
ipcRenderer.on('busbar:port-lost', (_event, forGood: boolean) => {
  losePort()
  goneForGood = forGood
  if (forGood) askQueued()
})
ipcRenderer.on('busbar:window-event', (_event, name: string, payload: unknown) => tell(name, payload))

contextBridge.exposeInMainWorld('busbar', {
  call(method: string, input: unknown): Promise<Reply> {
    if (method.startsWith('window.'))
      return ipcRenderer.invoke('busbar:window', method, input) as Promise<Reply>
    return new Promise((settle) => {
      lastId += 1
      ask({ id: lastId, method, input, settle })
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
