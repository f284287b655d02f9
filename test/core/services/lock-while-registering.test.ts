import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { expect, it } from 'vitest'
import { adminClient } from '../../support/cds-documents'
import { openCore, type TestCore } from '../../support/open-core'
import { adminSecret, scriptRegistering } from '../../support/registration-desk'
import { draftOf } from '../../support/registration-draft'
import { startUtility } from '../../support/scripted-utility'

const passphrase = 'four unrelated words here'

async function coreWith(origin: string) {
  const core = await openCore()
  await core.ask('vault.create', { passphrase }, 'gate')
  const { previewId } = await core.ask('utilities.preview', { address: origin })
  const { utilityId } = await core.ask('utilities.add', { previewId, acceptMove: false })
  return { core, utilityId }
}

const registered = async (core: TestCore) =>
  (await core.ask('registrations.list', { utilityId: null })).registrations.length

it('C-072 a lock waits for the answer to a registration, and its secret is there afterwards', async () => {
  const utility = scriptRegistering(await startUtility())
  const { core, utilityId } = await coreWith(utility.origin)
  const draft = draftOf()
  const { bodyHash } = await core.ask('registrations.preview', { utilityId, draft })
  const asked = new Promise<ServerResponse>((resolve) => {
    utility.on('/register', (_received, response) => {
      resolve(response)
      return undefined
    })
  })
  expect(core.core.finishesWithinMs()).toBe(0)
  const sending = core.reply('registrations.send', { utilityId, draft, bodyHash })
  const response = await asked
  expect(core.core.finishesWithinMs()).toBeGreaterThan(core.host.preferences.requestTimeoutSec * 1000)

  const locking = core.relock()
  response.writeHead(201, { 'content-type': 'application/json' })
  response.end(JSON.stringify(adminClient(utility.origin, { client_secret: adminSecret })))
  await once(response, 'close')
  const locked = await locking
  await sending
  await locked.ask('vault.unlock', { by: 'passphrase', passphrase }, 'gate')
  expect(await registered(locked)).toBe(1)
  expect(utility.at('/register')).toHaveLength(1)
})
