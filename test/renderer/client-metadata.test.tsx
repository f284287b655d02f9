import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ClientMetadataShown, OfferDifference } from '../../electron/contract/client-metadata'
import { ClientMetadata } from '../../renderer/app/parts/ClientMetadata'
import { installFakeBridge, type FakeBridge } from './fake-bridge'

let bridge: FakeBridge
beforeEach(() => {
  bridge = installFakeBridge()
})
afterEach(cleanup)

function shown(changes: Partial<ClientMetadataShown>): ClientMetadataShown {
  return {
    state: 'read',
    failure: null,
    readAtMs: 1_796_000_000_000,
    tokenNeeded: true,
    differences: [],
    rawJson: '{}',
    ...changes,
  }
}

function difference(kind: OfferDifference['kind'], about: string, changes = {}): OfferDifference {
  return { kind, about, member: '', publicJson: null, ownJson: null, ...changes }
}

const open = (changes: Partial<ClientMetadataShown>) => {
  bridge.answer('clients.metadata', () => shown(changes))
  render(<ClientMetadata registrationId="reg_1" clientId="c-power" />)
}

/** The cells of each row of the table, by its first words. */
async function rows(): Promise<string[][]> {
  const table = await screen.findByRole('table', { name: 'Differences from what everybody is offered' })
  return within(table)
    .getAllByRole('row')
    .map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent))
}

it('C-101 says in plain words where the object is treated otherwise, scopes in one row each way', async () => {
  open({
    differences: [
      difference('scope-added', 'water'),
      difference('scope-missing', 'bills'),
      difference('scope-missing', 'outages'),
      difference('endpoint', 'token_endpoint', {
        publicJson: '"https://utility.example/token"',
        ownJson: '"https://sandbox.example/token"',
      }),
      difference('limit', 'usage', { member: 'reach maximum', publicJson: '"P2Y"', ownJson: '"P6M"' }),
    ],
  })
  expect(await rows()).toEqual([
    ['Field', 'Everybody', 'This object'],
    ['Scopes of this object alone', 'none', 'water'],
    [
      'Where tokens come fromtoken_endpoint',
      'https://utility.example/token',
      'https://sandbox.example/token',
    ],
    ['reach, at mostusage', '2 years', '6 months'],
    ['Scopes it has no part in', 'bills\noutages', 'none'],
  ])
  expect(screen.getByText(/with the token of this registration/)).toBeDefined()
})

it('reads it on demand and shows what came', async () => {
  open({ state: 'not-read', readAtMs: null, rawJson: null })
  const button = await screen.findByRole('button', { name: 'Read it now' })
  expect(screen.getByText(/Not read yet/)).toBeDefined()
  bridge.answer('clients.readMetadata', () => shown({}))
  fireEvent.click(button)
  await screen.findByText(/Not read yet/)
  expect(bridge.asked.at(-1)).toEqual({
    method: 'clients.readMetadata',
    input: { registrationId: 'reg_1', clientId: 'c-power' },
  })
})

it('offers nothing to read where the public offer counts, and says whose decision a host is', async () => {
  open({ state: 'public', readAtMs: null, rawJson: null })
  await screen.findByText('What the utility offers to everybody counts for this object too.')
  expect(screen.queryByRole('button')).toBeNull()
  cleanup()
  open({ state: 'asking', readAtMs: null, rawJson: null })
  await screen.findByText('It lies on a host that nobody has accepted yet.')
})
