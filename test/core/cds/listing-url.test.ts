import { describe, expect, it } from 'vitest'
import { listingUrl, listingUrlsFor } from '../../../electron/core/cds/listing-url'
import { startUtility } from '../../support/scripted-utility'
import { openWire } from '../../support/wire'

describe('listing addresses', () => {
  it('C-263 C-264 joins values by %20 and keeps what the address already carries', async () => {
    const utility = await startUtility()
    utility.on('/grants', { body: {} })
    const filters = { statuses: ['active', 'pending'], client_ids: ['x+y&z'], grant_ids: [] }
    await openWire().get(listingUrl(utility.url('/grants?tenant=7&q=a%20b'), filters))
    expect(utility.received[0]?.path).toBe(
      '/grants?tenant=7&q=a%20b&statuses=active%20pending&client_ids=x%2By%26z',
    )
  })

  it('C-265 C-266 splits long lists and leaves ids with blanks to their own address', async () => {
    const utility = await startUtility()
    utility.on('/messages', { body: {} })
    const ids = Array.from({ length: 300 }, (_, index) => `message-number-${index}`)
    const { urls, unfilterable } = listingUrlsFor(utility.url('/messages'), 'message_ids', ['odd id', ...ids])
    const wire = openWire()
    for (const url of urls) await wire.get(url)
    expect(urls.length).toBeGreaterThan(1)
    expect(urls.every((url) => url.length <= 2000)).toBe(true)
    const asked = utility.received.flatMap((one) =>
      (new URL(one.path, utility.origin).searchParams.get('message_ids') ?? '').split(' '),
    )
    expect(asked).toEqual(ids)
    expect(unfilterable).toEqual(['odd id'])
  })
})
