import { buildIfNeeded } from './lib/build.mjs'
import { ended, openPersonSession } from './lib/person-session.mjs'
import { asScript } from './lib/run.mjs'

/** Starts Busbar for a person and waits until it is closed. */
export async function startForPerson(args) {
  const session = await openPersonSession(args, buildIfNeeded)
  try {
    return await ended(session.start())
  } finally {
    session.close()
  }
}

await asScript(import.meta, startForPerson)
