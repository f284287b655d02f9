import { expect, it } from 'vitest'
import { readServerMetadata } from '../../electron/core/cds/server-metadata'
import { startUtility } from '../support/scripted-utility'
import { openWire } from '../support/wire'

const wellKnown = '/.well-known/cds-server-metadata.json'

it('a NUL character is shown as its escape, with a finding', async () => {
  const utility = await startUtility()
  utility.on(wellKnown, { body: '{"cds_metadata_version":"v1","name":"Ohm\\u0000Valley"}' })
  const answer = await openWire().get(utility.url(wellKnown))
  const { value, findings } = readServerMetadata(answer.body, answer.url)
  expect(value.name).toBe('Ohm\\u0000Valley')
  expect(findings[0]).toMatchObject({ path: '/name', severity: 'warning' })
})
