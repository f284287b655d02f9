import { expect, it } from 'vitest'
import { openCredentialDesk } from '../support/credential-desk'

it('C-185 it is an alarm and stays one; both values are kept, and the renewal is open', async () => {
  const { desk, keeper, refresh, row } = await openCredentialDesk()
  const first = keeper.get('cred-2').secret
  keeper.get('cred-2').secret = 'another-one-under-the-same-number'
  await refresh()
  await refresh()
  const { rows } = await desk.ask('activity.list', {})
  expect(rows.filter((one) => one.text.includes('shows another secret'))).toHaveLength(1)
  const { entries } = await desk.ask('rotation.health', {})
  expect(entries[0]).toMatchObject({ kind: 'changed', severity: 'error', clientId: 'robot' })
  const { vault } = desk.context
  const sealed = vault.list('client-secret').map((id) => vault.open(id).toString('utf8'))
  for (const value of [first, 'another-one-under-the-same-number'])
    expect(sealed.filter((text) => text.includes(value))).toHaveLength(1)
  const { credentialKey } = await row('cred-2')
  expect((await desk.ask('credentials.reveal', { credentialKey })).secret).toBe(
    'another-one-under-the-same-number',
  )
})
