import { expect, it } from 'vitest'
import { openCredentialDesk } from '../support/credential-desk'
import { credential } from '../support/cds-documents'

const silent = async () =>
  await openCredentialDesk((one) => {
    one.add('robot')
    const { origin } = one.utility
    const open = { client_id: 'robot', client_secret: 'without-an-end', client_secret_expires_at: undefined }
    one.extra = [credential(origin, 'open', open)]
    one.utility.on('/credentials/open', () => one.dated(200, credential(origin, 'open', open)))
  })

it('C-174 it is unknown, neither never nor ended, with a finding, and nobody is warned', async () => {
  const { desk, row } = await silent()
  expect(await row('open')).toMatchObject({
    bucket: 'unknown',
    expiresAtMs: null,
    warning: 'none',
    sealed: true,
  })
  expect(desk.findings.some((one) => one.path.endsWith('/client_secret_expires_at'))).toBe(true)
})

it('C-177 a leaked one can be ended all the same', async () => {
  const { desk, keeper, row } = await silent()
  const { credentialKey } = await row('open')
  await desk.ask('rotation.compromised', { credentialKey })
  expect(keeper.expiriesSent('open')).toEqual([{ client_secret_expires_at: Math.floor(keeper.nowMs / 1000) }])
})
