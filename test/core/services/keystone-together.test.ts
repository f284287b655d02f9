import { describe, expect, it, vi } from 'vitest'
import { adminClient, message, messagesPage } from '../../support/cds-documents'
import { holdVault, sealedNow, turns } from '../../support/held-vault'
import { type LeavingCore, leavingCore } from '../../support/leaving-core'
import { wellKnown } from '../../support/published-utility'
import { adminSecret, scriptRegistering } from '../../support/registration-desk'
import { type ScriptedUtility, startUtility } from '../../support/scripted-utility'
import { passphrase } from '../../support/watching-core'

/** Each of these changes the sealed record of the registration; each is begun through its public door. */
interface Act {
  readonly begin: () => Promise<unknown>
  /** Resolves when everything is done but the writing. */
  readonly ready: () => Promise<unknown>
}

/** Begins both while the vault file cannot be written yet, so that each sees what was there before the other. */
async function atOnce({ core }: LeavingCore, ...acts: Act[]): Promise<void> {
  const held = holdVault(core.ports)
  const begun = acts.map(({ begin }) => begin())
  await held.begun
  await Promise.all(acts.map(({ ready }) => ready()))
  await turns()
  held.release()
  await Promise.all(begun)
}

const atHand = async (): Promise<void> => undefined
const sealed = ({ core }: LeavingCore) => sealedNow(core.ports, passphrase)

/** A yes to a host that the next link of a listing led to. */
async function yesTo(
  at: LeavingCore,
  stranger: ScriptedUtility,
  listing: 'clients' | 'messages',
): Promise<Act> {
  const { core, origin, registrationId, utility } = at
  if (listing === 'clients') {
    const page = { clients: [adminClient(origin)], next: stranger.url('/more'), previous: null }
    utility.on('/clients', { body: page })
    await expect(at.refresh()).rejects.toThrow('origin-not-trusted')
  } else {
    const page = { ...messagesPage({ unread: [message(origin, 'm-1')] }), unread_next: stranger.url('/more') }
    utility.on('/messages', { body: page })
    await core.ask('inbox.refresh', { utilityId: null })
  }
  const asked = { registrationId, origin: stranger.origin, trusted: true }
  return { begin: () => core.ask('registrations.decideOrigin', asked), ready: atHand }
}

/** A yes to the utility's new address. */
async function yesToMove({ core, utility, utilityId }: LeavingCore, to: ScriptedUtility): Promise<Act> {
  utility.on(wellKnown, { status: 301, headers: { location: to.url(wellKnown) } })
  scriptRegistering(to)
  await core.ask('utilities.refresh', { utilityId })
  return {
    begin: () => core.ask('utilities.acceptMove', { utilityId, to: to.url(wellKnown) }),
    ready: atHand,
  }
}

/** A secret that came by another way takes the place of the one that is here. */
function typedSecret({ core, keeper, registrationId, utilityId }: LeavingCore, secret: string): Act {
  keeper.add('admin-1', { secret })
  const typed = { utilityId, clientId: 'admin-1', clientSecret: secret, attemptId: null, management: null }
  return {
    begin: () => core.ask('registrations.import', { ...typed, replaces: registrationId }),
    ready: () => vi.waitFor(() => expect(keeper.pairs()).toContain(`admin-1:${secret}`)),
  }
}

/** The admin object brings a new token of its own when it is looked at. */
function newManagementToken({ core, utility, origin, registrationId }: LeavingCore, token: string): Act {
  const path = '/clients/admin-1'
  utility.on(path, { body: adminClient(origin, { registration_access_token: token }) })
  return {
    begin: () => core.ask('clients.open', { registrationId, clientId: 'admin-1' }),
    ready: () => vi.waitFor(() => expect(utility.at(path)).not.toEqual([])),
  }
}

describe('two changes of one sealed record at once', () => {
  it('two hosts that were accepted both stay accepted', async () => {
    const at = await leavingCore()
    const [one, other] = [await startUtility(), await startUtility()]
    await atOnce(at, await yesTo(at, other, 'messages'), await yesTo(at, one, 'clients'))
    expect((await sealed(at)).keystone.origins).toEqual(expect.arrayContaining([one.origin, other.origin]))
  })

  it('a host and a new address of the utility both stay accepted', async () => {
    const at = await leavingCore()
    const [stranger, moved] = [await startUtility(), await startUtility()]
    const host = await yesTo(at, stranger, 'clients')
    await atOnce(at, await yesToMove(at, moved), host)
    expect((await sealed(at)).keystone.origins).toEqual(
      expect.arrayContaining([stranger.origin, moved.origin]),
    )
  })

  it('a secret that was replaced stays replaced, the host accepted, and the earlier secret kept', async () => {
    const at = await leavingCore()
    const stranger = await startUtility()
    const host = await yesTo(at, stranger, 'messages')
    await atOnce(at, host, typedSecret(at, 'typed-by-a-person'))
    const { keystone, secrets } = await sealed(at)
    expect(keystone.clientSecret).toBe('typed-by-a-person')
    expect(keystone.origins).toContain(stranger.origin)
    expect(secrets).toContain(adminSecret)
  })

  it('a new management token and an accepted host both stay', async () => {
    const at = await leavingCore()
    const stranger = await startUtility()
    const host = await yesTo(at, stranger, 'messages')
    await atOnce(at, newManagementToken(at, 'manage-2'), host)
    const { keystone } = await sealed(at)
    expect(keystone.registrationAccessToken).toBe('manage-2')
    expect(keystone.origins).toContain(stranger.origin)
  })

  it('a renewed admin secret, an accepted host and a new management token all stay, and no secret is missing', async () => {
    const at = await leavingCore()
    const { core, keeper } = at
    const stranger = await startUtility()
    const host = await yesTo(at, stranger, 'messages')
    const rows = (await core.ask('credentials.list', {})).rows
    const { credentialKey } = rows.find((row) => row.keystone) ?? { credentialKey: '' }
    // Held when the new secret was proved a second time: what is left of the switch is the writing.
    let held = { release: (): void => undefined }
    const holding = new Promise<void>((resolve) => {
      keeper.onToken = () => {
        const made = keeper.secrets[0]
        if (keeper.pairs().filter((pair) => pair === `admin-1:${made?.secret}`).length !== 2) return
        held = holdVault(core.ports)
        resolve()
      }
    })
    const { rotationId } = await core.ask('rotation.start', { credentialKey })
    await holding
    const others = [newManagementToken(at, 'manage-2'), host].map(({ begin }) => begin())
    await turns()
    held.release()
    await Promise.all(others)
    await vi.waitFor(async () =>
      expect((await core.ask('rotation.get', { rotationId })).state).toBe('handing-over'),
    )
    const { keystone, secrets } = await sealed(at)
    const made = keeper.secrets[0]?.secret ?? ''
    expect(keystone).toMatchObject({ clientSecret: made, registrationAccessToken: 'manage-2' })
    expect(keystone.origins).toContain(stranger.origin)
    expect(secrets).toEqual(expect.arrayContaining([made, adminSecret]))
  })
})
