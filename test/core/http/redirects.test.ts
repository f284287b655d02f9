import { describe, expect, it } from 'vitest'
import { startUtility } from '../../support/scripted-utility'
import { failureOf, openWire } from '../../support/wire'

const wellKnown = '/.well-known/cds-server-metadata.json'
const follow = { redirects: 'metadata' } as const

describe('redirects', () => {
  it.each([301, 302, 307, 308])(
    'C-014 follows a %i on the metadata address and tells the way',
    async (status) => {
      const [old, moved] = [await startUtility(), await startUtility()]
      old.on(wellKnown, { status, headers: { location: moved.url(wellKnown) } })
      moved.on(wellKnown, { body: { name: 'Moved' } })
      const answer = await openWire().get(old.url(wellKnown), follow)
      expect(answer.url).toBe(moved.url(wellKnown))
      expect(answer.redirects).toEqual([{ status, from: old.url(wellKnown), to: moved.url(wellKnown) }])
      expect(answer.body.toString()).toContain('Moved')
    },
  )

  it('C-014 stops after five redirects', async () => {
    const utility = await startUtility()
    for (let hop = 0; hop < 9; hop += 1)
      utility.on(`/${hop}`, { status: 302, headers: { location: `/${hop + 1}` } })
    const failure = await failureOf(openWire().get(utility.url('/0'), follow))
    expect(failure.code).toBe('redirect-refused')
    expect(utility.received).toHaveLength(6)
  })

  it('C-016 hands a redirect of a write or of an API call back instead of following it', async () => {
    const [utility, other] = [await startUtility(), await startUtility()]
    utility.on('/messages', { status: 307, headers: { location: other.url('/messages') } })
    const wire = openWire()
    const post = {
      utilityId: null,
      purpose: 'messages',
      method: 'POST',
      body: '{}',
      authorization: 'Bearer t',
    } as const
    const answers = [
      await wire.dispatcher.send({ ...post, url: utility.url('/messages'), ...follow }),
      await wire.get(utility.url('/messages'), { authorization: 'Bearer t' }),
    ]
    expect(answers.map((answer) => answer.status)).toEqual([307, 307])
    expect(other.received).toHaveLength(0)
  })

  it('C-026 sends a person’s own header to the origin it was given for and to no other', async () => {
    const [utility, other] = [await startUtility(), await startUtility()]
    utility.on('/meta', { status: 302, headers: { location: other.url('/meta') } })
    other.on('/meta', { body: {} })
    await openWire().get(utility.url('/meta'), { ...follow, headers: { 'X-Gate': 'open', cookie: 'a=b' } })
    expect(utility.received[0]?.headers).toMatchObject({ 'x-gate': 'open', cookie: 'a=b' })
    expect(other.received[0]?.headers).not.toHaveProperty('x-gate')
    expect(other.received[0]?.headers).not.toHaveProperty('cookie')
  })

  it('does not follow to a file, or to a more private address', async () => {
    const utility = await startUtility()
    utility.on('/file', { status: 302, headers: { location: 'file:///etc/passwd' } })
    expect((await failureOf(openWire().get(utility.url('/file'), follow))).code).toBe('address-invalid')
  })
})
