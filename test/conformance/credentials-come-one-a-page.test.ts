import { expect, it } from 'vitest'
import { openCredentialDesk, type CredentialTestDesk } from '../support/credential-desk'

/** The listing of a keeper, one credential a page; `broken` pages answer 500. */
function onePerPage({ keeper }: Pick<CredentialTestDesk, 'keeper'>, broken: readonly number[] = []): void {
  const { utility } = keeper
  utility.on('/credentials', (received) => {
    const page = Number(new URL(received.path, utility.origin).searchParams.get('page') ?? '0')
    if (broken.includes(page)) return keeper.dated(500, {})
    const next = page + 1 < keeper.secrets.length ? utility.url(`/credentials?page=${page + 1}`) : null
    const all = keeper.listing(keeper.secrets.slice(page, page + 1))
    return keeper.dated(200, { ...all, next })
  })
}

it('all of them are read, and the secret from registering is recognised on the last page', async () => {
  const at = await openCredentialDesk((one) => void one.add('robot'))
  onePerPage(at)
  await at.refresh()
  const rows = await at.rows()
  expect(rows.map((row) => [row.credentialId, row.keystone, row.sealed])).toEqual([
    ['cred-1', true, true],
    ['cred-3', false, true],
    ['cred-2', false, true],
  ])
})

it('C-108 nothing is taken as gone because one page could not be read', async () => {
  const at = await openCredentialDesk((one) => void one.add('robot'))
  onePerPage(at, [1])
  await at.desk.ask('registrations.refresh', { registrationId: at.registrationId }).catch(() => undefined)
  expect(await at.rows()).toHaveLength(3)
  const { entries } = await at.desk.ask('rotation.health', {})
  expect(entries.filter((one) => one.kind === 'unlisted' || one.kind === 'orphaned')).toEqual([])
})
