import { describe, expect, it } from 'vitest'
import { createAppService } from '../../../electron/core/services/overview/app'
import { openTestDesk } from '../../support/open-desk'
import { failureOf } from '../../support/wire'

describe('what a page asks of the computer', () => {
  it('C-272 opens https pages and pages of this computer, and nothing else', async () => {
    const { context, host } = await openTestDesk()
    const { handlers } = createAppService(context)
    const open = async (url: string) => await handlers['app.openExternal']({ url })
    await open('https://pay.utility.example/1?x=2')
    await open('http://127.0.0.1:8080/terms')
    for (const url of [
      'javascript:alert(1)',
      'file:///etc/passwd',
      'http://utility.example/',
      'https://bank.example@evil.example/',
      'not an address',
    ]) {
      expect((await failureOf(open(url))).code).toBe('link-refused')
    }
    expect(host.callsOf('host.openExternal').map((one) => one.url)).toEqual([
      'https://pay.utility.example/1?x=2',
      'http://127.0.0.1:8080/terms',
    ])
  })

  it('copies text without the care that secrets get', async () => {
    const { context, host } = await openTestDesk()
    await createAppService(context).handlers['app.copyText']({ text: 'GET /clients' })
    expect(host.callsOf('host.writeClipboard')).toEqual([
      { text: 'GET /clients', concealed: false, clearAfterMs: null },
    ])
  })
})
