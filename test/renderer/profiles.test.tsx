import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { CompanyProfile, ProfileContent } from '../../electron/contract/profiles'
import { useNavigation } from '../../renderer/app/navigation'
import { useNotices } from '../../renderer/app/notices'
import { ProfilesScreen } from '../../renderer/features/profiles/ProfilesScreen'
import { sampleProfile } from '../support/profile-content'
import { type FakeBridge, installFakeBridge } from './fake-bridge'

let bridge: FakeBridge
let problems: { fieldName: string; problem: string }[]

beforeEach(() => {
  vi.useFakeTimers()
  problems = []
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))
const asked = (method: string) => bridge.asked.filter((one) => one.method === method)
const profileOf = (profileId: string, changes: Partial<CompanyProfile> = {}): CompanyProfile => ({
  profileId: profileId as CompanyProfile['profileId'],
  ...sampleProfile(),
  isDefault: true,
  documents: [],
  changedAtMs: 0,
  ...changes,
})

async function open(profiles: CompanyProfile[], profileId?: string) {
  bridge = installFakeBridge({
    'profiles.list': () => ({ profiles }),
    'profiles.save': (input) => ({
      profileId: (input as { profileId: string | null }).profileId ?? 'pro_new',
      problems,
    }),
    'profiles.remove': () => ({ changed: 1, undoId: 'und_1' }),
  })
  render(<ProfilesScreen route={{ name: 'profiles', ...(profileId === undefined ? {} : { profileId }) }} />)
  await pass(0)
}

const lastSaved = () => asked('profiles.save').at(-1)?.input as { content: ProfileContent }

it('begins with what a profile is for, and makes one', async () => {
  await open([])
  fireEvent.click(screen.getByRole('button', { name: 'New profile' }))
  await pass(0)
  expect(asked('profiles.save').map((one) => one.input)).toMatchObject([{ profileId: null }])
  expect(useNavigation.getState().route).toEqual({ name: 'profiles', profileId: 'pro_new' })
})

it('removes a profile with a way back', async () => {
  await open([profileOf('pro_1'), profileOf('pro_2', { name: 'Ohm', isDefault: false })])
  expect(screen.getAllByText('Default')).toHaveLength(1)
  fireEvent.click(screen.getByRole('button', { name: 'Acts for Ohm' }))
  await pass(50)
  fireEvent.click(screen.getByRole('menuitem', { name: 'Remove' }))
  await pass(0)
  expect(asked('profiles.remove').map((one) => one.input)).toEqual([{ profileId: 'pro_2' }])
  expect(useNotices.getState().toasts.at(-1)).toMatchObject({
    text: 'Ohm is removed',
    action: { label: 'Undo' },
  })
})

it('saves what is written by itself, says what is wrong beside it, and never without a name', async () => {
  await open([profileOf('pro_1')], 'pro_1')
  const field = (name: RegExp) => screen.getByRole('textbox', { name })
  problems = [{ fieldName: 'policy_uri', problem: 'needs a whole address such as https://example.com' }]
  fireEvent.change(field(/^Your privacy policy/), { target: { value: 'fernhill' } })
  fireEvent.change(field(/^Contacts/), { target: { value: 'ops@fernhill.example, it@fernhill.example' } })
  fireEvent.change(field(/^Profile/), { target: { value: '' } })
  await pass(400)
  expect(lastSaved().content).toMatchObject({
    name: 'Fernhill',
    policyUri: 'fernhill',
    contacts: ['ops@fernhill.example', 'it@fernhill.example'],
  })
  expect(screen.getByText('This needs a whole address such as https://example.com.')).toBeDefined()
  expect(screen.getByText('The name needs a value.')).toBeDefined()
})

it('lets an answer that was kept be corrected or removed', async () => {
  const answers = [
    { fieldName: 'cds_use', format: 'string', label: 'Use', askedBy: 'Harborline', value: 'Show it' },
    { fieldName: 'cds_sells', format: 'boolean', label: 'Sells', askedBy: 'Harborline', value: false },
  ]
  await open([profileOf('pro_1', { answers })], 'pro_1')
  expect(screen.getByText('No')).toBeDefined()
  fireEvent.change(screen.getByRole('textbox', { name: /^Use/ }), { target: { value: 'Compare it' } })
  fireEvent.click(screen.getByRole('button', { name: 'Remove the answer to Sells' }))
  await pass(400)
  expect(lastSaved().content.answers).toEqual([{ ...answers[0], value: 'Compare it' }])
})
