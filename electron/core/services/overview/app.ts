import { BusbarError } from '../../../contract/errors'
import type { Handlers } from '../../../contract/methods'
import { isLoopbackUrl } from '../../http/addresses'
import type { DeskContext } from '../context'

type AppHandlers = Pick<Handlers, 'app.openExternal' | 'app.copyText'>

/** The small things a page cannot do by itself. */
export function createAppService(context: DeskContext): { handlers: AppHandlers } {
  const done = { done: true } as const
  return {
    handlers: {
      'app.openExternal': async ({ url }) => {
        refuseUnsafe(url)
        await context.host.ask('host.openExternal', { url })
        return done
      },
      'app.copyText': async ({ text }) => {
        await context.host.ask('host.writeClipboard', { text, concealed: false, clearAfterMs: null })
        return done
      },
    },
  }
}

/** Only https leaves for the browser, or plain http to this computer; nothing that starts a program. */
function refuseUnsafe(url: string): void {
  const refuse = (reason: string) => new BusbarError('link-refused', { reason })
  let parsed: URL
  try {
    parsed = new URL(url)
  } catch {
    throw refuse('it is not a web address')
  }
  if (parsed.username !== '' || parsed.password !== '') throw refuse('it carries a user name')
  if (parsed.protocol === 'https:') return
  if (parsed.protocol === 'http:' && isLoopbackUrl(url)) return
  throw refuse(`it starts with ${parsed.protocol}`)
}
