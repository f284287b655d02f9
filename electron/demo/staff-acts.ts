import type { JsonObject } from './json'

/** What a new message from the utility says. */
export interface MessageDraft {
  type: string
  status?: string
  name: string
  description: string
  previous?: string | null
  extra?: JsonObject
  related?: { target: string; type: string | null } | null
  read?: boolean
  /** When it was written, if not now. */
  createdMs?: number
}

/** The things people at a utility do after a while; stored, so that a restart does not forget them. */
export type StaffAct =
  | { kind: 'write'; registration: string; draft: MessageDraft }
  | { kind: 'decide-production'; registration: string; messageId: string }
  | { kind: 'decide-grants'; registration: string; messageId: string }
  | { kind: 'finish-task'; registration: string; messageId: string }
  | { kind: 'refuse-task'; registration: string; messageId: string; reason: string }
  | { kind: 'renew-link'; registration: string; messageId: string }
  | { kind: 'take-over'; registration: string; messageId: string; clientId: string; members: JsonObject }
  | { kind: 'remind-review'; registration: string; messageId: string }

/** The answer that gives a request a new status; `previous` is the request's id. */
export function updateDraft(
  previous: string,
  status: string,
  name: string,
  description: string,
  related: MessageDraft['related'] = null,
): MessageDraft {
  return { type: 'request_update', previous, status, name, description, related }
}
