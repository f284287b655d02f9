import { expect, it } from 'vitest'
import { credential } from '../support/cds-documents'
import { openRegistrationDesk, scriptRegistering } from '../support/registration-desk'
import { draftOf } from '../support/registration-draft'
import { startUtility } from '../support/scripted-utility'

it.each(['99999999999999999999', '1795423370183000', '1e300'])(
  'C-007 an expiry of %s seconds is shown as a date far away, and said',
  async (seconds) => {
    const utility = scriptRegistering(await startUtility())
    const listed = JSON.stringify({
      credentials: [credential(utility.origin, 'c1', { client_secret_expires_at: 'here' })],
      next: null,
      previous: null,
    })
    utility.on('/credentials', { body: listed.replace('"here"', seconds) })
    const desk = await openRegistrationDesk()
    await desk.register(await desk.add(utility.origin), draftOf())
    await desk.followedUp()
    const { rows } = await desk.ask('credentials.list', {})
    expect(
      rows.map(({ bucket, expiresAtMs }) => [bucket, new Date(expiresAtMs ?? NaN).toISOString()]),
    ).toEqual([['later', '9999-12-31T23:59:59.000Z']])
    expect(desk.findings.map((finding) => finding.text)).toContain(
      '“client_secret_expires_at” lies behind the year 9999; seconds since 1970 are due.',
    )
  },
)
