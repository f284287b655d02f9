import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Output } from '../../electron/contract/methods'
import { useNotices } from '../../renderer/app/notices'
import { HostRemedies } from '../../renderer/app/parts/HostRemedies'
import { useHostDialogs } from '../../renderer/app/parts/use-host-dialogs'
import { NetworkSettings } from '../../renderer/features/settings/NetworkSettings'
import { installFakeBridge, Refused, type FakeBridge } from './fake-bridge'

const manual = {
  scheme: 'http',
  host: 'proxy.example',
  port: 8080,
  bypass: '',
  user: 'ann',
  passwordSet: true,
} as const
const settings: Output<'network.get'> = {
  proxy: { kind: 'manual', pacUrl: null, manual },
  connectTimeoutSec: 10,
  trust: { kind: 'built-in', path: null, count: 0 },
  authorities: [],
  headers: [{ headerId: 'hdr_1', origin: 'https://utility.example', name: 'Cookie', setAtMs: 1_000 }],
}
const lines = (['dns', 'proxy', 'tls', 'http'] as const).map((step) => ({
  step,
  state: step === 'http' ? 'skipped' : step === 'tls' ? 'failed' : 'ok',
  text: step === 'tls' ? 'The certificate of utility.example expired on 2026-11-01.' : `About ${step}.`,
  facts: step === 'tls' ? [{ name: 'Protocol', value: 'TLSv1.3' }] : [],
  durationMs: 12,
}))

let bridge: FakeBridge
beforeEach(() => {
  useNotices.setState(useNotices.getInitialState())
  bridge = installFakeBridge({
    'network.get': () => settings,
    'network.startTest': () => ({ testId: 'tst_1' }),
    'network.testResult': () => ({ host: 'utility.example', running: false, lines }),
    'network.setHeader': () => ({ origin: 'https://utility.example' }),
  })
})
afterEach(cleanup)

const asked = (method: string) => bridge.asked.flatMap((one) => (one.method === method ? [one.input] : []))
const type = (label: string | RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))

it('puts what cannot be used at its field, and shows a password as set without a value', async () => {
  bridge.answer('network.setProxy', () => {
    throw new Refused('setting-refused', 'x', { field: 'port', reason: 'a port is a number from 1 to 65535' })
  })
  render(<NetworkSettings />)
  const password = await screen.findByLabelText(/^Password/)
  expect(password).toHaveProperty('value', '')
  expect(screen.getByText('set')).toBeTruthy()
  type('Port', '99999')
  expect(screen.getByText('Another proxy or user: type it again.')).toBeTruthy()
  press('Use this proxy')
  expect(await screen.findByText('A port is a number from 1 to 65535.')).toBeTruthy()
  expect(screen.getByLabelText('Port').getAttribute('aria-invalid')).toBe('true')
})

it('leaves a password alone unless one is typed', async () => {
  bridge.answer('network.setProxy', () => ({ done: true }))
  render(<NetworkSettings />)
  await screen.findByLabelText(/^Password/)
  type(/^Reached without it/, 'intranet.example')
  press('Use this proxy')
  await screen.findByLabelText('Port')
  expect(asked('network.setProxy')).toEqual([
    {
      kind: 'manual',
      scheme: 'http',
      host: 'proxy.example',
      port: 8080,
      bypass: 'intranet.example',
      user: 'ann',
      password: null,
    },
  ])
})

it('says when the built-in list is all there is, and offers no way to see a header', async () => {
  render(<NetworkSettings />)
  expect(await screen.findByText(/^Built-in list only/)).toBeTruthy()
  const list = within(screen.getByRole('list', { name: 'Headers that are set' }))
  expect(list.getAllByRole('button').map((one) => one.textContent)).toEqual(['Replace', 'Remove'])
  press('Replace Cookie for utility.example')
  type('Value', 'session=another-one')
  press('Set header')
  await screen.findByLabelText('Port')
  expect(asked('network.setHeader')).toEqual([
    { address: 'https://utility.example', name: 'Cookie', value: 'session=another-one' },
  ])
})

function Failing({ code }: { code: string }) {
  const host = useHostDialogs('utility.example')
  return (
    <>
      <HostRemedies code={code} host={host} />
      {host.dialogs}
    </>
  )
}

it('tests the host of a failed connection in four lines', async () => {
  render(<Failing code="tls-failed" />)
  press('Test this host')
  const way = within(await screen.findByRole('list', { name: 'The way to utility.example' }))
  expect(asked('network.startTest')).toEqual([{ address: 'utility.example' }])
  expect(way.getAllByRole('listitem')).toHaveLength(4)
  expect(way.getByText(/expired on 2026-11-01/)).toBeTruthy()
  expect(screen.getByText('It stops at: Secure connection (TLS).')).toBeTruthy()
})

it('offers a header where a utility asks for a log-in, and nothing where neither would help', async () => {
  const { rerender } = render(<Failing code="metadata-guarded" />)
  press('Set a header')
  const dialog = within(await screen.findByRole('dialog', { name: 'Set a header' }))
  expect(dialog.getByLabelText('Host')).toHaveProperty('value', 'utility.example')
  expect(dialog.getByLabelText('Value')).toHaveProperty('type', 'password')
  rerender(<Failing code="not-json" />)
  expect(screen.queryByRole('button', { name: 'Test this host' })).toBeNull()
})
