import type { ServerResponse } from 'node:http'
import { expect, it } from 'vitest'
import { adminClient } from '../../support/cds-documents'
import { openCore } from '../../support/open-core'
import { adminSecret, scriptRegistering } from '../../support/registration-desk'
import { draftOf } from '../../support/registration-draft'
import { startUtility } from '../../support/scripted-utility'

const passphrase = 'four unrelated words here'

/** A core whose registration has reached the utility and is not answered yet. */
async function underWay() {
  const utility = scriptRegistering(await startUtility())
  const core = await openCore()
  await core.ask('vault.create', { passphrase }, 'gate')
  const { previewId } = await core.ask('utilities.preview', { address: utility.origin })
  const { utilityId } = await core.ask('utilities.add', { previewId, acceptMove: false })
  const draft = draftOf()
  const { bodyHash } = await core.ask('registrations.preview', { utilityId, draft })
  const asked = new Promise<ServerResponse>((resolve) => {
    utility.on('/register', (_received, response) => {
      resolve(response)
      return undefined
    })
  })
  const sending = core.ask('registrations.send', { utilityId, draft, bodyHash })
  const response = await asked
  return {
    core,
    utility,
    utilityId,
    /** The utility answers, and what became of the attempt. */
    answered: async () => {
      response.writeHead(201, { 'content-type': 'application/json' })
      response.end(JSON.stringify(adminClient(utility.origin, { client_secret: adminSecret })))
      return await sending
    },
    registrations: async () => (await core.ask('registrations.list', { utilityId: null })).registrations,
  }
}

it('its utility stays in the list until the answer is in', async () => {
  const { core, utilityId, answered, registrations } = await underWay()
  expect((await core.refusal('utilities.remove', { utilityId })).code).toBe('has-registration')
  const { registrationId } = await answered()
  expect((await registrations()).map((one) => one.registrationId)).toEqual([registrationId])
  expect((await core.refusal('utilities.remove', { utilityId })).code).toBe('has-registration')
})
