import { fireEvent, screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { CompanyProfile } from '../../electron/contract/profiles'
import type { PageWatch } from '../../electron/contract/watching'
import { sampleProfile } from '../support/profile-content'
import { Refused } from './fake-bridge'
import { asked, lastDraft, open, page, pass, press, setUpPage, type } from './register-page'
import { sampleField } from './utility-samples'

setUpPage()

const termsUrl = 'https://data.harborline.example/terms'
const termsRead = (changes: Partial<PageWatch> = {}): PageWatch => ({
  page: 'terms',
  url: termsUrl,
  checkedAtMs: Date.now(),
  succeededAtMs: Date.now(),
  sha256: 'ab'.repeat(32),
  problem: null,
  snapshots: [
    {
      snapshotId: 'pag_1',
      page: 'terms',
      url: termsUrl,
      firstSeenAtMs: Date.now(),
      lastSeenAtMs: Date.now(),
      sha256: 'ab'.repeat(32),
      bytes: 2000,
      contentType: 'text/html',
      readable: true,
      cut: false,
    },
  ],
  ...changes,
})

it('C-065 shows the words and the hash of what one agrees to, and keeps which they were', async () => {
  page.watched = [termsRead()]
  await open([], { step: 4, agreed: false })
  expect(asked('watching.readPages')).toHaveLength(1)
  expect(screen.getByTitle('ab'.repeat(32)).textContent).toBe('abababababababab…')
  fireEvent.click(screen.getByRole('button', { name: /^Read it here/ }))
  await pass(200)
  expect(screen.getByRole('dialog').textContent).toContain('Be fair.')
  fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Close' }))
  await pass(300)
  fireEvent.click(screen.getByRole('checkbox', { name: /agree for my company/ }))
  await pass(400)
  expect(lastDraft().draft).toMatchObject({ agreed: true, agreedSnapshots: ['pag_1'] })
})

it('says that a page could not be read, and lets a person agree all the same', async () => {
  const problem = new Refused('timeout', 'data.harborline.example did not answer in time.').failure
  page.watched = [termsRead({ succeededAtMs: null, sha256: null, snapshots: [], problem })]
  await open([], { step: 4, agreed: false })
  expect(screen.getByText(/did not answer in time/).textContent).toContain('You can agree all the same')
  fireEvent.click(screen.getByRole('checkbox', { name: /agree for my company/ }))
  await press('Continue')
  expect(screen.getByRole('heading', { name: 'Send' })).toBeDefined()
})

const fernhill: CompanyProfile = {
  profileId: 'pro_1' as CompanyProfile['profileId'],
  ...sampleProfile(),
  isDefault: true,
  documents: [],
  changedAtMs: 0,
}

it('says of every value where it is from, and what is changed stays with this utility', async () => {
  page.profiles = [fernhill]
  const source = {
    kind: 'profile' as const,
    profileId: fernhill.profileId,
    profileName: 'Fernhill',
    answeredAs: null,
  }
  await open(
    [
      sampleField({ fieldName: 'sells', label: 'Sells', defaultValue: 'No', required: false }),
      sampleField({ fieldName: 'use', label: 'Use' }),
    ],
    { profileId: fernhill.profileId, clientName: 'Fernhill Usage', sources: { client_name: source } },
  )
  expect(screen.getByText('From company profile “Fernhill”')).toBeDefined()
  expect(screen.getByText('Their default')).toBeDefined()

  await type('Client name', 'Only for them')
  await type('Use', 'Show their own use')
  await pass(400)
  expect(screen.queryByText('From company profile “Fernhill”')).toBeNull()
  expect(screen.getAllByText(/^Only for .*, kept as draft$/)).toHaveLength(2)
  expect(lastDraft().draft.sources).toMatchObject({ client_name: { kind: 'draft' }, use: { kind: 'draft' } })
  expect(asked('profiles.save')).toHaveLength(0)

  // A new answer is kept for the next utility on the way; the changed name is not.
  await press('Continue')
  expect(asked('profiles.keepAnswers').map((one) => one.input)).toEqual([
    {
      profileId: 'pro_1',
      utilityId: 'uti_1',
      answers: [{ fieldName: 'use', format: 'string', label: 'Use', value: 'Show their own use' }],
    },
  ])
  expect(asked('profiles.save')).toHaveLength(0)
})

it('shows the request in words, with what is not valid yet', async () => {
  page.wrong = () => [{ fieldName: 'mail', problem: 'needs an e-mail address' }]
  await open([
    sampleField({ fieldName: 'mail', label: 'Mail', format: 'email', control: 'email' }),
    sampleField({
      fieldName: 'sells',
      label: 'Sells',
      control: 'boolean',
      format: 'boolean',
      defaultValue: false,
    }),
  ])
  expect(screen.getByText('Not in it yet: Mail.')).toBeDefined()
  fireEvent.click(screen.getByRole('radio', { name: 'Words' }))
  await pass(0)
  const said = screen.getByRole('region', { name: 'The request in words' })
  const pairs = [...said.querySelectorAll('.props__pair')].map((one) =>
    [...one.children].map((part) => part.textContent),
  )
  expect(pairs).toEqual([
    ['Client name', 'Fernhill'],
    ['Sells', 'No'],
    ['Mail', 'Not valid yet'],
  ])
})
