import { expect, it } from 'vitest'
import { readServerMetadata } from '../../electron/core/cds/server-metadata'
import { startUtility } from '../support/scripted-utility'
import { openWire } from '../support/wire'

const wellKnown = '/.well-known/cds-server-metadata.json'

it.each(['', ' \r\n', '\ufeff'])('an empty answer (%j) is called empty', async (body) => {
  const utility = await startUtility()
  utility.on(wellKnown, { body })
  const answer = await openWire().get(utility.url(wellKnown))
  expect(() => readServerMetadata(answer.body, answer.url)).toThrow(
    expect.objectContaining({ code: 'answer-empty' }),
  )
})
