import type { MessagePort } from 'node:worker_threads'
import type { PagePort } from '../../electron/core/services/page-port'

/** Node's port with the event form of Electron's: the frame is in `data`. */
export function pagePort(port: MessagePort): PagePort {
  return {
    on(event: 'message' | 'close', listener: ((event: { data: unknown }) => void) | (() => void)) {
      if (event === 'close') return port.on('close', listener as () => void)
      return port.on('message', (data: unknown) => listener({ data }))
    },
    postMessage: (frame) => port.postMessage(frame),
    start: () => port.start(),
    close: () => port.close(),
  }
}
