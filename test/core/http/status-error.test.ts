import { describe, expect, it } from 'vitest'
import { statusError } from '../../../electron/core/http/status-error'
import { startUtility } from '../../support/scripted-utility'
import { openWire } from '../../support/wire'

const nowMs = Date.UTC(2026, 10, 23)

describe('statuses', () => {
  it.each([
    [
      { status: 400, body: { error: 'invalid_client_metadata', error_description: 'no such field' } },
      'client-refused',
      'no',
    ],
    [{ status: 404 }, 'client-refused', 'no'],
    [{ status: 307, headers: { location: '/elsewhere' } }, 'redirect-refused', 'no'],
    [{ status: 429 }, 'too-many-requests', 'no'],
    [{ status: 503, headers: { 'retry-after': '5' } }, 'too-many-requests', 'no'],
    [{ status: 503 }, 'utility-unavailable', 'no'],
    [{ status: 500 }, 'server-error', 'maybe'],
    [{ status: 504 }, 'server-error', 'maybe'],
  ] as const)('%j is %s, processed: %s', async (reply, code, processed) => {
    const utility = await startUtility()
    utility.on('/x', reply)
    const failure = statusError(await openWire().get(utility.url('/x')), nowMs)
    expect(failure).toMatchObject({ code, details: { status: reply.status, processed } })
  })

  it('C-079 repeats the words of the server, cut to a sensible length', async () => {
    const utility = await startUtility()
    const words = { error: 'invalid_client_metadata', error_description: `contacts ${'x'.repeat(1000)}` }
    utility.on('/register', { status: 400, body: words })
    const failure = statusError(await openWire().get(utility.url('/register')), nowMs)
    expect(failure.details['serverWords']).toMatch(/^invalid_client_metadata: contacts x+$/)
    expect(String(failure.details['serverWords']).length).toBe(300)
    expect(failure.details['oauthError']).toBe('invalid_client_metadata')
  })
})
