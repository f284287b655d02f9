import { isObject, objectAt, type JsonObject } from '../json'
import type { Bend } from './profile'

function without(members: readonly string[], objects: Iterable<unknown>): void {
  for (const object of objects) {
    if (isObject(object)) for (const member of members) delete object[member]
  }
}

const scopesOf = (document: JsonObject) => Object.values(objectAt(document, 'cds_scope_descriptions'))

/** The draft of late 2025: no scope says yet which one opens its grants. */
export const late2025: Bend = {
  authServer: (document) => without(['grant_admin_scope'], scopesOf(document)),
}

/** The draft of spring 2025, whose admin scope is called `client_admin`. */
export const spring2025: Bend = {
  authServer: (document) => {
    delete document['cds_timezone']
    without(['type', 'grant_admin_scope', 'authorization_details_types_supported'], scopesOf(document))
  },
  messageList: (page) => {
    for (const list of ['outstanding', 'unread', 'read']) {
      const messages = page[list]
      if (Array.isArray(messages)) without(['message_id', 'related_type'], messages)
    }
  },
}
