import { BusbarError } from '../../../contract/errors'
import type { Handlers } from '../../../contract/methods'
import { fileKind } from '../../cds/file-kind'
import { isLoopbackUrl } from '../../http/addresses'
import type { DeskContext } from '../context'
import { decodeBase64, safeFileName } from '../messages/message-attachments'

type AppHandlers = Pick<Handlers, 'app.openExternal' | 'app.copyText' | 'app.viewPdf'>

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
      'app.viewPdf': async ({ fileName, base64 }) => {
        const bytes = decodeBase64(base64)
        if (bytes === null || fileKind(bytes) !== 'application/pdf')
          throw new BusbarError('program-missing', { file: fileName, reason: 'it is no PDF' })
        // The ending decides which program is started, whatever the file is called.
        const name = `${safeFileName(fileName).replace(/\.[^.]*$/, '')}.pdf`
        try {
          await context.host.ask('host.viewPdf', { fileName: name, base64 })
        } catch (thrown) {
          const reason = thrown instanceof Error ? thrown.message : 'no program took it'
          throw new BusbarError('program-missing', { file: fileName, reason }, { cause: thrown })
        }
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
