import { expect, it } from 'vitest'
import { serverMetadata } from '../support/cds-documents'
import { startPublishedUtility, wellKnown } from '../support/published-utility'
import { openUtilityDesk } from '../support/utility-desk'

it('a name that stands twice in one object is a finding, and the last one counts', async () => {
  const utility = await startPublishedUtility()
  const text = JSON.stringify(serverMetadata(utility.origin, { x_more: [{ a: 1 }] }))
  utility.on(wellKnown, {
    body: text.replace('{', '{"name":"First Name",').replace('{"a":1}', '{"a":1,"b":2,"a":3}'),
  })
  const desk = await openUtilityDesk()
  const { profile } = await desk.detail(await desk.add(utility.origin))
  expect(profile?.name).toBe('Ohm Valley Power')
  expect(profile?.findings.filter((one) => one.clause === 'RFC 8259 §4')).toMatchObject([
    { path: '/name', severity: 'warning' },
    { path: '/x_more/0/a', severity: 'warning' },
  ])
})
