import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { closeImport } from '../../renderer/app/importing'
import { useNavigation } from '../../renderer/app/navigation'
import { ImportDialog } from '../../renderer/app/parts/ImportDialog'
import { AttemptScreen } from '../../renderer/features/register/AttemptScreen'
import { installFakeBridge, Refused, type FakeBridge } from './fake-bridge'
import { sampleRow } from './utility-samples'

let bridge: FakeBridge
const settle = () => act(async () => undefined)
const asked = (method: string) => bridge.asked.filter((one) => one.method === method)
const press = async (name: string) => {
  fireEvent.click(screen.getByRole('button', { name }))
  await settle()
}

beforeEach(async () => {
  bridge = installFakeBridge({
    'registrations.attempt': () => ({
      attemptId: 'att_1',
      utility: sampleRow(),
      startedAtMs: Date.now(),
      state: 'outcome-unknown',
      clientName: 'Fernhill',
      softwareId: 's',
      host: 'data.harborline.example',
      failure: new Refused('connection-lost', 'The connection was closed.').failure,
      registrationId: null,
      supportUrl: 'https://help.harborline.example/contact',
      askText: 'Did our registration arrive?',
    }),
  })
  useNavigation.getState().go({ name: 'attempt', attemptId: 'att_1' })
  render(
    <>
      <AttemptScreen route={{ name: 'attempt', attemptId: 'att_1' }} />
      <ImportDialog />
    </>,
  )
  await settle()
})
afterEach(() => {
  act(closeImport)
  cleanup()
})

it('offers three ways on, none of which asks the utility by itself', () => {
  expect(screen.getByRole('heading', { name: 'They may have registered you' })).toBeDefined()
  for (const name of ['Ask the utility', 'I received the credentials', 'Register again anyway']) {
    expect(screen.getByRole('button', { name })).toBeDefined()
  }
  expect(screen.queryByRole('button', { name: /check|try again/i })).toBeNull()
})

it('copies the question and opens the support page whose host was shown', async () => {
  expect(screen.getByText('help.harborline.example')).toBeDefined()
  await press('Ask the utility')
  await settle()
  expect(asked('app.copyText')[0]?.input).toEqual({ text: 'Did our registration arrive?' })
  expect(asked('app.openExternal')[0]?.input).toEqual({ url: 'https://help.harborline.example/contact' })
})

it('opens the form again only after a yes to a possible second registration', async () => {
  bridge.answer('registrations.registerAgain', () => ({ done: true }))
  await press('Register again anyway')
  expect(screen.getByRole('alertdialog').textContent).toContain('A second registration')
  await press('Cancel')
  expect(asked('registrations.registerAgain')).toHaveLength(0)

  await press('Register again anyway')
  await press('Register again')
  expect(asked('registrations.registerAgain')[0]?.input).toEqual({ attemptId: 'att_1' })
  expect(useNavigation.getState().route).toEqual({ name: 'register', utilityId: 'uti_1' })
})

it('takes credentials over only when the utility accepts them, and forgets a secret that was put away', async () => {
  bridge.answer('registrations.import', () => {
    throw new Refused('credentials-rejected', 'It does not accept our secret.')
  })
  await press('I received the credentials')
  fireEvent.change(screen.getByLabelText('Registration number (client_id)'), { target: { value: ' c_1 ' } })
  fireEvent.change(screen.getByLabelText('Secret (client_secret)'), { target: { value: 'planted-secret' } })
  await press('Prove and seal')
  expect(asked('registrations.import')[0]?.input).toEqual({
    utilityId: 'uti_1',
    clientId: ' c_1 ',
    clientSecret: 'planted-secret',
    attemptId: 'att_1',
    replaces: null,
    management: null,
  })
  expect(screen.getByRole('alert').textContent).toContain('It does not accept our secret.')
  await press('Cancel')
  await press('I received the credentials')
  expect(screen.getByLabelText('Secret (client_secret)')).toHaveProperty('value', '')
})
