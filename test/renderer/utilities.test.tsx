import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { UtilityId } from '../../electron/contract/common'
import { installKeyboard } from '../../renderer/app/keyboard'
import { useNavigation } from '../../renderer/app/navigation'
import { AddUtilityScreen } from '../../renderer/features/add/AddUtilityScreen'
import { useLookups } from '../../renderer/app/adding/lookups'
import { UtilitiesScreen } from '../../renderer/features/utilities/UtilitiesScreen'
import { useUtilitiesView } from '../../renderer/features/utilities/utilities-view'
import { installFakeBridge, Refused, type FakeBridge } from './fake-bridge'
import { giveLayout } from './layout'
import { sampleDetail, samplePreview, sampleRow } from './utility-samples'

let bridge: FakeBridge
let stop = () => {}

beforeEach(() => {
  giveLayout()
  Element.prototype.scrollIntoView = () => {}
  useLookups.setState({ list: [], typed: '' })
  useUtilitiesView.setState(useUtilitiesView.getInitialState())
  useNavigation.getState().go({ name: 'utilities' })
  bridge = installFakeBridge({
    'utilities.suggestions': () => ({ suggestions: [] }),
    'utilities.list': () => ({ rows: [] }),
    'utilities.get': sampleDetail,
    'adding.get': () => ({ run: null }),
  })
  stop = installKeyboard({ singleKeys: () => true })
})
afterEach(() => {
  stop()
  cleanup()
  vi.restoreAllMocks()
})

const asked = (method: string) => bridge.asked.filter((one) => one.method === method)
const settle = () => act(async () => undefined)
const lookUp = async (text: string) => {
  const field = screen.getByLabelText('Address of the utility')
  fireEvent.change(field, { target: { value: text } })
  fireEvent.keyDown(field, { key: 'Enter' })
  await settle()
}
const addScreen = async () => {
  render(<AddUtilityScreen />)
  await settle()
}

const gas = sampleRow({
  utilityId: 'uti_2' as UtilityId,
  name: 'Cedar Basin Gas',
  abbreviation: 'CBG',
  host: 'cedar.example',
  state: 'failing',
  failingKind: 'tls-or-proxy',
  stage: 'sandbox',
  countries: ['CA'],
  commodities: ['natural_gas'],
})
const water = sampleRow()

it('lists what is not healthy for the tile that counts it, and shows all again', async () => {
  bridge.answer('utilities.list', () => ({ rows: [gas, water] }))
  render(<UtilitiesScreen route={{ name: 'utilities', state: 'not-healthy' }} />)
  await settle()
  const table = screen.getByRole('grid', { name: 'Utilities' })
  expect(within(table).getByText('Cedar Basin Gas')).toBeDefined()
  expect(within(table).getByText('TLS or proxy')).toBeDefined()
  expect(within(table).queryByText(water.name)).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Not healthy only; show all' }))
  expect(useNavigation.getState().route).toEqual({ name: 'utilities' })
})

it('hides and shows the preview with p, opens with Enter, registers with Shift+R', async () => {
  bridge.answer('utilities.list', () => ({ rows: [water] }))
  render(<UtilitiesScreen route={{ name: 'utilities' }} />)
  await settle()
  const preview = () => screen.queryByRole('complementary', { name: `Preview of ${water.name}` })
  expect(preview()).not.toBeNull()
  fireEvent.keyDown(document.body, { key: 'p' })
  expect(preview()).toBeNull()
  fireEvent.keyDown(document.body, { key: 'p' })
  expect(preview()).not.toBeNull()

  fireEvent.keyDown(document.body, { key: 'R', shiftKey: true })
  expect(useNavigation.getState().route).toEqual({ name: 'register', utilityId: water.utilityId })
  fireEvent.keyDown(screen.getByRole('grid', { name: 'Utilities' }), { key: 'Enter' })
  expect(useNavigation.getState().route).toEqual({ name: 'utility', utilityId: water.utilityId })
})

it('leaves the keyboard in the filter when rows come back while one types', async () => {
  bridge.answer('utilities.list', () => ({ rows: [water] }))
  render(<UtilitiesScreen route={{ name: 'utilities' }} />)
  await settle()
  expect(document.activeElement).toBe(screen.getByRole('grid', { name: 'Utilities' }))
  const filter = screen.getByRole('combobox', { name: 'Filter utilities' })
  filter.focus()
  fireEvent.change(filter, { target: { value: 'nobody' } })
  expect(screen.queryByRole('grid', { name: 'Utilities' })).toBeNull()
  fireEvent.change(filter, { target: { value: '' } })
  expect(screen.getByRole('grid', { name: 'Utilities' })).toBeDefined()
  expect(document.activeElement).toBe(filter)
})

it('teaches where utilities publish themselves while there is none', async () => {
  render(<UtilitiesScreen route={{ name: 'utilities' }} />)
  await settle()
  expect(screen.getByText('/.well-known/cds-server-metadata.json')).toBeDefined()
  bridge.answer('utilities.preview', () => samplePreview())
  await lookUp('data.harborline.example')
  expect(useNavigation.getState().route).toEqual({ name: 'add-utility' })
  expect(asked('utilities.preview').map((one) => one.input)).toEqual([{ address: 'data.harborline.example' }])
})

it('adds a utility that has moved only after a yes to its new host', async () => {
  const from = 'https://old.example/.well-known/cds-server-metadata.json'
  const to = 'https://new.example/.well-known/cds-server-metadata.json'
  bridge.answer('utilities.preview', () => samplePreview({ moved: { from, to, permanent: true } }))
  bridge.answer('utilities.add', () => ({ utilityId: 'uti_1' }))
  await addScreen()
  await lookUp('old.example')
  const add = screen.getByRole('button', { name: 'Add utility' })
  expect(screen.getByText('You typed').nextElementSibling?.textContent).toBe('old.example')
  expect(add).toHaveProperty('disabled', true)
  fireEvent.click(screen.getByRole('checkbox', { name: 'new.example belongs to this utility' }))
  fireEvent.click(add)
  await settle()
  expect(asked('utilities.add').map((one) => one.input)).toEqual([{ previewId: 'pre_1', acceptMove: true }])
  expect(useNavigation.getState().route).toEqual({ name: 'utility', utilityId: 'uti_1' })
})

it('leads to the entry that is there already instead of adding it twice', async () => {
  bridge.answer('utilities.preview', () => ({ ...samplePreview(), alreadyListedAs: 'uti_7' }))
  await addScreen()
  await lookUp('data.harborline.example')
  expect(screen.getByText('This utility is already in your list.')).toBeDefined()
  expect(screen.queryByRole('button', { name: 'Add utility' })).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Open' }))
  expect(useNavigation.getState().route).toEqual({ name: 'utility', utilityId: 'uti_7' })
})

it('keeps an address that failed in the field to be corrected, and clears it once something was found', async () => {
  bridge.answer('utilities.preview', (input) =>
    (input as { address: string }).address === 'harborline.example'
      ? samplePreview()
      : Promise.reject(new Refused('dns', 'No such host.')),
  )
  await addScreen()
  const typed = () => screen.getByLabelText<HTMLInputElement>('Address of the utility').value
  await lookUp('harborlin.example')
  expect(typed()).toBe('harborlin.example')
  await lookUp('harborline.example')
  expect(typed()).toBe('')
})

it('offers the addresses of the demo where the list is still empty', async () => {
  const { address, name, note } = {
    address: 'http://127.0.0.1:9',
    name: 'Demo Gas & Electric',
    note: 'Healthy',
  }
  bridge.answer('utilities.suggestions', () => ({
    suggestions: [{ address, name, note, tags: [], group: 'first' }],
  }))
  render(<UtilitiesScreen route={{ name: 'utilities' }} />)
  fireEvent.click(await screen.findByRole('button', { name: `Look up ${name}` }))
  await settle()
  expect(asked('utilities.preview')).toMatchObject([{ input: { address } }])
  expect(useNavigation.getState().route).toEqual({ name: 'add-utility' })
})

it('drops an address that was cancelled, whatever still comes', async () => {
  let answer: (value: unknown) => void = () => {}
  bridge.answer('utilities.preview', () => new Promise((resolve) => (answer = resolve)))
  await addScreen()
  await lookUp('slow.example')
  fireEvent.click(screen.getByRole('button', { name: 'Cancel slow.example' }))
  await act(async () => answer(samplePreview()))
  expect(screen.queryByRole('article')).toBeNull()
  expect(screen.queryByText('slow.example')).toBeNull()
})

it('says why registering is not possible, and where it may be', async () => {
  bridge.answer('utilities.preview', () =>
    samplePreview({
      registration: { possible: false, reason: 'It publishes information only.', host: null },
      relatedUtilities: [
        {
          url: 'https://hub.example/.well-known/cds-server-metadata.json',
          host: 'hub.example',
          name: 'The Hub',
          capabilities: ['oauth'],
          offersRegistration: true,
          problem: null,
        },
      ],
    }),
  )
  await addScreen()
  await lookUp('data.harborline.example')
  expect(screen.getByText('It publishes information only.')).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'Look up The Hub' }))
  await settle()
  expect(asked('utilities.preview').at(-1)?.input).toEqual({
    address: 'https://hub.example/.well-known/cds-server-metadata.json',
  })
})
