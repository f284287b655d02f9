import type { Reply } from '../../electron/contract/wire'

/** What the preload exposes, and nothing more. */
export interface Bridge {
  call(method: string, input: unknown): Promise<Reply<unknown>>
  on(event: string, listener: (payload: unknown) => void): () => void
}

declare global {
  interface Window {
    readonly busbar: Bridge
  }
}

/** The one way out of the page. Looked up at each use, so that a test can put its own in place. */
export function bridge(): Bridge {
  return window.busbar
}
