import { expect, it } from 'vitest'
import { readAuthServerMetadata } from '../../electron/core/cds/auth-server-metadata'
import { authServerMetadata, scopeDescription } from '../support/cds-documents'
import { startUtility } from '../support/scripted-utility'
import { openWire } from '../support/wire'

it('C-048 the key counts when a scope calls itself something else', async () => {
  const utility = await startUtility()
  utility.on('/oauth', { body: authServerMetadata(utility.origin, { usage: scopeDescription('other') }) })
  const answer = await openWire().get(utility.url('/oauth'))
  const { value, findings } = readAuthServerMetadata(answer.body, answer.url)
  expect(value.cds_scope_descriptions['usage']?.id).toBe('usage')
  expect(findings).toMatchObject([{ severity: 'error', path: '/cds_scope_descriptions/usage/id' }])
})
