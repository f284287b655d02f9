import { expect, it } from 'vitest'
import { openCredentialDesk, settledRotation } from '../support/credential-desk'

/** A utility that lists every credential but the one from registering. */
const hiding = () =>
  openCredentialDesk((one) => {
    const listing = one.listing.bind(one)
    one.listing = (secrets) => listing(secrets.filter(({ id }) => id !== 'cred-1'))
  })

it('it is renewed all the same, the old value stays sealed, and nothing is said to have ended', async () => {
  const { desk, keeper, rows } = await hiding()
  const old = keeper.get('cred-1').secret
  const keystone = (await rows()).find((row) => row.keystone)
  expect(keystone).toMatchObject({ credentialId: null, sealed: true, bucket: 'unknown' })
  const { rotationId } = await desk.ask('rotation.start', { credentialKey: keystone?.credentialKey ?? '' })
  expect(await settledRotation(desk, rotationId)).toMatchObject({
    state: 'handing-over',
    problem: null,
    keystone: true,
    oldSecret: null,
    newSecret: { credentialId: 'cred-3' },
  })
  await desk.ask('rotation.handedOver', { rotationId })
  const pause = await desk.nextPause()
  pause.end(true)
  await settledRotation(desk, rotationId)
  await desk.ask('rotation.retire', { rotationId, retirement: { kind: 'now' } })
  expect(await settledRotation(desk, rotationId)).toMatchObject({
    state: 'done',
    retirement: { kind: 'leave' },
    oldRefused: null,
  })
  expect(keeper.expiriesSent('cred-1')).toEqual([])
  expect(keeper.works(keeper.get('cred-1'))).toBe(true)
  const { vault } = desk.context
  const sealed = vault.list('client-secret').map((id) => vault.open(id).toString('utf8'))
  expect(sealed.filter((text) => text.includes(old))).toHaveLength(1)
  expect((await rows()).find((row) => row.keystone)).toMatchObject({ credentialId: 'cred-3' })
  const { entries } = await desk.ask('rotation.health', {})
  expect(entries.find((one) => one.kind === 'unlisted')?.text).toContain('an earlier one')
})
