import { expect, it } from 'vitest'
import { openClientDesk } from '../support/client-desk'
import { startUtility } from '../support/scripted-utility'

it('C-017 C-102 metadata of a client object on a foreign host that wants a token gets none', async () => {
  const stranger = await startUtility()
  stranger.on('/own', { status: 401, body: {} })
  const { desk, registrationId, ...parts } = await openClientDesk({
    cds_server_metadata: stranger.url('/own'),
  })
  const which = { registrationId, clientId: 'c-power' }
  for (const _time of [1, 2]) {
    const read = await parts.ask('clients.readMetadata', which)
    expect(read).toMatchObject({ state: 'asking', failure: { code: 'origin-not-trusted' } })
  }
  expect(stranger.received.map(({ headers }) => headers['authorization'])).toEqual([undefined])
  const [question] = desk.registrations.origins.open(registrationId)
  expect(question).toMatchObject({ origin: stranger.origin, url: stranger.url('/own') })
})
