import { expect, it } from 'vitest'
import { consentingCore } from '../support/consenting-core'

it.each([{ expires_in: 60 }, { request_uri: '', expires_in: 60 }, { request_uri: 7 }])(
  'C-213 nothing opens where the answer to what was handed over is %j',
  async (body) => {
    const { core, asked, ended } = await consentingCore({
      script: (utility) => utility.on('/par', { status: 201, body }),
    })
    await core.ask('authorization.allowHere', asked)
    expect((await core.refusal('authorization.begin', asked)).code).toBe('unexpected-answer')
    expect(core.host.callsOf('host.openExternal')).toEqual([])
    expect((await ended()).state).toBe('failed')
  },
)
