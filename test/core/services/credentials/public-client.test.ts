import { expect, it } from 'vitest'
import { openCredentialDesk } from '../../../support/credential-desk'

/** A desk whose object `robot` is a public one, with a secret listed for it all the same. */
async function withPublicClient() {
  const at = await openCredentialDesk((keeper) =>
    keeper.clients(keeper.admin(), keeper.robot({ token_endpoint_auth_method: 'none' })),
  )
  const { credentialKey } = await at.row('cred-2')
  return { ...at, credentialKey }
}

it('C-093 T-32 no secret of a public object reaches the token endpoint, whoever asks for its proof', async () => {
  const { desk, keeper, credentialKey } = await withPublicClient()
  const refused = await desk.refusal('credentials.verify', { credentialKey })
  expect(refused.code).toBe('client-without-secret')
  expect(refused.message).toContain('Night batch is a public client')
  const all = await desk.ask('rotation.verifyAll', {})
  expect(all).toMatchObject({ failed: 0, skipped: 1 })
  expect(keeper.pairs().filter((pair) => !pair.startsWith('admin-1:'))).toEqual([])
  expect(keeper.utility.received.filter(({ body }) => body.includes(keeper.get('cred-2').secret))).toEqual([])
})

it('C-093 T-32 a public object gets no new secret, and its old one asks for no attention', async () => {
  const { desk, keeper, credentialKey, row, registrationId } = await withPublicClient()
  keeper.get('cred-2').expiresAtSec = Math.floor(keeper.nowMs / 1000) + 3600
  await desk.ask('registrations.refresh', { registrationId })
  expect(await row('cred-2')).toMatchObject({ meaningless: true, warning: 'none' })
  const start = await desk.refusal('rotation.start', { credentialKey })
  const create = await desk.refusal('rotation.create', { registrationId, clientId: 'robot' })
  expect([start.code, create.code]).toEqual(['client-without-secret', 'client-without-secret'])
  expect(keeper.creations()).toEqual([])
})

it('T-32 the method decides, not whether a credential is listed: one with a secret is still proved', async () => {
  const { desk, keeper, row } = await openCredentialDesk()
  const { credentialKey, meaningless } = await row('cred-2')
  await desk.ask('credentials.verify', { credentialKey })
  expect(meaningless).toBe(false)
  expect(keeper.pairs().at(-1)).toBe(`robot:${keeper.get('cred-2').secret}`)
})
