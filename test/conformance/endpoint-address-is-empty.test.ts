import { expect, it } from 'vitest'
import { readAuthServerMetadata } from '../../electron/core/cds/auth-server-metadata'
import { authServerMetadata } from '../support/cds-documents'
import { startUtility } from '../support/scripted-utility'
import { openWire } from '../support/wire'

it('an empty address is no address, not that of the document', async () => {
  const utility = await startUtility()
  utility.on('/oauth', {
    body: authServerMetadata(utility.origin, {}, {}, { cds_clients_api: '', cds_test_accounts: ' ' }),
  })
  const answer = await openWire().get(utility.url('/oauth'))
  const { value, findings } = readAuthServerMetadata(answer.body, answer.url)
  expect(value.cds_clients_api).toBeNull()
  expect(findings.map(({ path }) => path)).toEqual(['/cds_clients_api', '/cds_test_accounts'])
})
