import type { Message } from './message'

/**
 * The form in which two addresses of messages are compared: exact text first, then host case and default port
 * (CDS-WG1-02 §6.1). Never by parts of the path.
 */
export function linkKey(uri: string): string {
  try {
    return new URL(uri).href
  } catch {
    return uri
  }
}

export type MessagesByLink = ReadonlyMap<string, Message>

export function byLink(messages: readonly Message[]): MessagesByLink {
  const links = new Map<string, Message>()
  for (const message of messages) if (message.uri !== null) links.set(linkKey(message.uri), message)
  return links
}

/** What a message replies to, or null when that is nothing or not here. */
export function previousOf(message: Message, links: MessagesByLink): Message | null {
  return message.previous_uri === null ? null : (links.get(linkKey(message.previous_uri)) ?? null)
}

/**
 * The key that all messages of a thread share: that of the topmost ancestor, even if it is not here. Messages that
 * reply to each other in a circle share the smallest key of the circle.
 */
export function threadRoot(key: string, previousKeyOf: (key: string) => string | null): string {
  const path: string[] = [key]
  for (;;) {
    const previous = previousKeyOf(path[path.length - 1] ?? key)
    if (previous === null) return path[path.length - 1] ?? key
    const met = path.indexOf(previous)
    if (met >= 0) return path.slice(met).sort()[0] ?? key
    path.push(previous)
  }
}
