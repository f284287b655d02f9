import { expect, it } from 'vitest'
import { message } from '../support/cds-documents'
import { openScriptedInbox } from '../support/message-desk'

it.each([{ status: 500 }, { status: 204 }, { body: '<html>' }, { body: '{' }, { body: '[]' }])(
  'C-133 an ancestor that answers %j leaves the reading of the rest alone',
  async (reply) => {
    const inbox = await openScriptedInbox()
    const { utility, origin } = inbox
    utility.on('/messages/lost', reply).on('/messages/found', {
      body: message(origin, 'found', { name: 'The beginning' }),
    })
    inbox.list({
      unread: [
        message(origin, 'm1', { previous_uri: `${origin}/messages/lost` }),
        message(origin, 'm2', { previous_uri: `${origin}/messages/found` }),
      ],
    })
    await inbox.sync()
    expect(await inbox.rows()).toHaveLength(2)
    const { problems, messages } = await inbox.ask('inbox.counts', {})
    expect([problems, messages]).toEqual([[], 3])
  },
)
