import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { closeImport, openImport } from '../../renderer/app/importing'
import { useNavigation } from '../../renderer/app/navigation'
import { ImportDialog } from '../../renderer/app/parts/ImportDialog'
import { installFakeBridge, Refused, type FakeBridge } from './fake-bridge'
import { sampleDetail, sampleRow } from './utility-samples'

let bridge: FakeBridge
const settle = () => act(async () => undefined)
const sent = () => bridge.asked.filter((one) => one.method === 'registrations.import').map((one) => one.input)
const press = async (name: string | RegExp) => {
  fireEvent.click(screen.getByRole('button', { name }))
  await settle()
}
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
const open = async (importing: Parameters<typeof openImport>[0] = { utility: sampleRow() }) => {
  render(<ImportDialog />)
  act(() => openImport(importing))
  await settle()
  type('Registration number (client_id)', 'c_1')
  type('Secret (client_secret)', 'planted')
}

const byHand = 'https://portal.harborline.example/register'
const detail = () => {
  const { profile, ...rest } = sampleDetail()
  return {
    ...rest,
    profile: profile && { ...profile, links: { ...profile.links, humanRegistration: byHand } },
  }
}

beforeEach(() => {
  bridge = installFakeBridge({
    'utilities.get': detail,
    'utilities.list': () => ({ rows: [sampleRow()] }),
    'registrations.import': () => ({ registrationId: 'reg_7' }),
    'app.openExternal': () => ({ done: true }),
  })
})
afterEach(() => {
  act(closeImport)
  cleanup()
})

it('proves and seals, and leads to the registration that came of it', async () => {
  await open()
  await press('Prove and seal')
  expect(sent()).toEqual([
    {
      utilityId: 'uti_1',
      clientId: 'c_1',
      clientSecret: 'planted',
      attemptId: null,
      replaces: null,
      management: null,
    },
  ])
  expect(useNavigation.getState().route).toEqual({ name: 'registration', registrationId: 'reg_7' })
  expect(screen.queryByRole('dialog')).toBeNull()
})

it('C-066 leads to the page for people, whose host is shown', async () => {
  await open()
  expect(screen.getByText('portal.harborline.example')).toBeDefined()
  await press(/Register on their own page/)
  expect(bridge.asked).toContainEqual({ method: 'app.openExternal', input: { url: byHand } })
})

it('names a registration that is here already, and replaces its secret when asked to', async () => {
  bridge.answer('registrations.import', (input) => {
    if ((input as { replaces: string | null }).replaces !== null) return { registrationId: 'reg_1' }
    const details = { registrationId: 'reg_1', registeredAtMs: Date.now(), utility: 'Harborline' }
    throw new Refused('already-registered', 'It is here already.', details)
  })
  await open()
  await press('Prove and seal')
  const notice = screen.getByRole('alert')
  expect(notice.textContent).toContain('This registration with Harborline is here already.')
  fireEvent.click(within(notice).getByRole('button', { name: 'Replace its secret' }))
  await settle()
  expect(sent()[1]).toMatchObject({ replaces: 'reg_1', clientSecret: 'planted' })
  expect(useNavigation.getState().route).toEqual({ name: 'registration', registrationId: 'reg_1' })
})

it('asks for the utility where none is known, and sends nothing before', async () => {
  await open({})
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Prove and seal' }).disabled).toBe(true)
  expect(screen.getByRole('combobox', { name: /Utility/ })).toBeDefined()
})

it('sends a management token along only with its address', async () => {
  await open()
  type('Management address (registration_client_uri)', ' https://a.example/r/1 ')
  type('Management token (registration_access_token)', 'tok')
  await press('Prove and seal')
  expect(sent()[0]).toMatchObject({ management: { clientUri: 'https://a.example/r/1', accessToken: 'tok' } })
})
