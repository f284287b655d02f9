import { expect, it } from 'vitest'
import { serverMetadata } from '../support/cds-documents'
import { startPublishedUtility, wellKnown } from '../support/published-utility'
import { openUtilityDesk } from '../support/utility-desk'

it('members called __proto__, constructor or toString change nothing but the raw view', async () => {
  const utility = await startPublishedUtility()
  const hostile = '"__proto__":{"polluted":true,"name":"Evil"},"constructor":{"prototype":{"polluted":true}},'
  const text = JSON.stringify(serverMetadata(utility.origin)).replace('{', `{${hostile}"toString":"x",`)
  utility.on(wellKnown, { body: text })
  const desk = await openUtilityDesk()
  const id = await desk.add(utility.origin)
  expect((await desk.detail(id)).profile?.name).toBe('Ohm Valley Power')
  expect(Object.keys(Object.prototype)).toEqual([])
  expect('polluted' in {}).toBe(false)
  const { documents } = await desk.utilities.handlers['utilities.raw']({ utilityId: id })
  expect(documents[0]?.text).toContain('"__proto__"')
})
