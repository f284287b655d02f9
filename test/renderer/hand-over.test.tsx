import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { closeImport, openImport } from '../../renderer/app/importing'
import { useNavigation } from '../../renderer/app/navigation'
import { ImportDialog } from '../../renderer/app/parts/ImportDialog'
import { HandOverDialog } from '../../renderer/features/register/HandOverDialog'
import { installFakeBridge, Refused, type FakeBridge } from './fake-bridge'
import { sampleRow } from './utility-samples'

let bridge: FakeBridge
const utility = { utilityId: 'uti_1', name: 'Harborline' }
const preview = {
  utilityName: 'Harborline Energy',
  utility,
  clientId: 'c_1',
  madeAtMs: 0,
  clientSecrets: 2,
  otherSecrets: 1,
  foreignManagementHost: null,
}
const settle = () => act(async () => undefined)
const press = async (name: string) => {
  fireEvent.click(screen.getByRole('button', { name }))
  await settle()
}
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
const sent = (method: string) => bridge.asked.filter((one) => one.method === method).map((one) => one.input)
const openFile = async () => {
  render(<ImportDialog />)
  act(() => openImport())
  await settle()
  await press('Open their file')
  type('Passphrase of the file', 'their words')
  await press('Open')
}

beforeEach(() => {
  bridge = installFakeBridge({
    'utilities.list': () => ({ rows: [sampleRow()] }),
    'handOver.choose': () => ({ file: { fileId: 'file_1', fileName: 'x hand-over.age' } }),
    'handOver.open': () => preview,
    'handOver.take': () => ({ registrationId: 'reg_7', clientSecrets: 2, otherSecrets: 1 }),
    'handOver.export': () => ({ fileName: 'x.age', secrets: 4 }),
  })
})
afterEach(() => {
  act(closeImport)
  cleanup()
})

it('opens a colleague’s file, says what is in it and what it means, and leads to the registration', async () => {
  await openFile()
  expect(sent('handOver.open')).toEqual([{ fileId: 'file_1', passphrase: 'their words' }])
  expect(screen.getByText(/2 client secrets and 1 other secret\./)).toBeDefined()
  expect(screen.getByText('From then on you both hold these secrets.')).toBeDefined()
  await press('Prove and seal')
  expect(sent('handOver.take')).toEqual([{ fileId: 'file_1', replaces: null }])
  expect(useNavigation.getState().route).toEqual({ name: 'registration', registrationId: 'reg_7' })
})

it('says which host manages it when that is not the utility’s own, and takes it over all the same', async () => {
  bridge.answer('handOver.open', () => ({ ...preview, foreignManagementHost: 'manage.elsewhere.example' }))
  await openFile()
  expect(
    screen.getByText(/managed at manage\.elsewhere\.example, which Harborline does not name/),
  ).toBeDefined()
  await press('Prove and seal')
  expect(sent('handOver.take')).toHaveLength(1)
})

it('does not offer to take over what belongs to a utility that is not in the list', async () => {
  bridge.answer('handOver.open', () => ({ ...preview, utility: null }))
  await openFile()
  expect(screen.getByText('Harborline Energy is not in your list.')).toBeDefined()
  expect(screen.getByRole('button', { name: 'Prove and seal' }).hasAttribute('disabled')).toBe(true)
})

it('names a registration that is here already, and replaces its secret when asked to', async () => {
  bridge.answer('handOver.take', (input) => {
    if ((input as { replaces: string | null }).replaces !== null)
      return { registrationId: 'reg_1', clientSecrets: 0, otherSecrets: 0 }
    const details = { registrationId: 'reg_1', registeredAtMs: 0, utility: 'Harborline' }
    throw new Refused('already-registered', 'It is here already.', details)
  })
  await openFile()
  await press('Prove and seal')
  await press('Replace its secret')
  expect(sent('handOver.take').at(-1)).toEqual({ fileId: 'file_1', replaces: 'reg_1' })
})

it('hands over with a passphrase that was typed twice, and says that both hold the secrets', async () => {
  let isOpen = true
  const registration = { registrationId: 'reg_1', utility } as Parameters<
    typeof HandOverDialog
  >[0]['registration']
  render(<HandOverDialog registration={registration} onClose={() => void (isOpen = false)} />)
  expect(screen.getByText('From then on you both hold these secrets.')).toBeDefined()
  type('Passphrase', 'four unrelated words here')
  type('Once more', 'four unrelated words here')
  await press('Choose where to save')
  expect(sent('handOver.export')).toEqual([
    { registrationId: 'reg_1', passphrase: 'four unrelated words here' },
  ])
  expect(isOpen).toBe(false)
})
