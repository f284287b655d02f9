import { expect, it } from 'vitest'
import { readAuthServerMetadata } from '../../electron/core/cds/auth-server-metadata'
import { planRegistration } from '../../electron/core/cds/registration-plan'
import { authServerMetadata } from '../support/cds-documents'
import { startUtility } from '../support/scripted-utility'
import { openWire } from '../support/wire'

it('C-048 a scope under the key __proto__ is a scope like any other, and nothing inherits from it', async () => {
  const utility = await startUtility()
  const document = JSON.stringify(authServerMetadata(utility.origin)).replace(
    '"cds_client_admin":{',
    '"__proto__":{"id":"__proto__","type":"cds_usage","polluted":true},"cds_client_admin":{',
  )
  utility.on('/oauth', { body: document })
  const answer = await openWire().get(utility.url('/oauth'))
  const { value } = readAuthServerMetadata(answer.body, answer.url)
  expect(Object.keys(value.cds_scope_descriptions)).toContain('__proto__')
  expect(planRegistration(value, ['__proto__', 'constructor']).scopes.map((scope) => scope.id)).toEqual([
    'cds_client_admin',
    '__proto__',
  ])
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
})
