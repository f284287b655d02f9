import { expect, it } from 'vitest'
import { authServerMetadata } from '../support/cds-documents'
import { sealedNow } from '../support/held-vault'
import { carrying, registeredCore } from '../support/registered-core'
import { startUtility } from '../support/scripted-utility'
import { passphrase } from '../support/watching-core'

it.each(['cds_grants_api', 'revocation_endpoint', 'introspection_endpoint'])(
  'C-017 a %s that new metadata names elsewhere gets neither secret nor token, and is not trusted by being named',
  async (member) => {
    const stranger = await startUtility()
    const registered = await registeredCore()
    const { core, utility, utilityId, registrationId, origin } = registered
    utility.on('/oauth', { body: authServerMetadata(origin, {}, {}, { [member]: stranger.url('/there') }) })
    await core.ask('utilities.refresh', { utilityId })
    await registered.refresh()
    await core.ask('tokens.look', { registrationId })
    const { rows } = await core.ask('credentials.list', {})
    await core.ask('credentials.verify', { credentialKey: rows[0]?.credentialKey ?? '' })
    await core.relock()
    expect(carrying(stranger.received)).toEqual([])
    expect((await sealedNow(core.ports, passphrase)).keystone.origins).toEqual([origin])
  },
)
