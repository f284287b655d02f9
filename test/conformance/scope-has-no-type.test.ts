import { expect, it } from 'vitest'
import { readAuthServerMetadata } from '../../electron/core/cds/auth-server-metadata'
import { authServerMetadata, scopeDescription } from '../support/cds-documents'
import { startUtility } from '../support/scripted-utility'
import { openWire } from '../support/wire'

it('C-045 a scope without type is of its own kind and is not taken for a known one by its name', async () => {
  const utility = await startUtility()
  const scopes = { cds_usage_2: scopeDescription('cds_usage_2', { type: undefined }) }
  utility.on('/oauth', { body: authServerMetadata(utility.origin, scopes) })
  const answer = await openWire().get(utility.url('/oauth'))
  const { value, findings } = readAuthServerMetadata(answer.body, answer.url)
  expect(value.cds_scope_descriptions['cds_usage_2']?.type).toBe('cds_usage_2')
  expect(findings).toMatchObject([{ path: '/cds_scope_descriptions/cds_usage_2/type' }])
})
