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
