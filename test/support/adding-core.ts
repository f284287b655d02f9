import { expect } from 'vitest'
import { addingInput, type AddingRow, type AddingRun } from '../../electron/contract/adding'
import type { Output } from '../../electron/contract/methods'
import { openCore, type TestCore } from './open-core'

export interface AddingCore extends TestCore {
  /** Starts a run with these addresses. */
  start(...addresses: string[]): Promise<void>
  run(): Promise<AddingRun>
  /** The run once nothing is being read any more. */
  settled(): Promise<AddingRun>
  row(address: string): Promise<AddingRow>
  /** Address and what became of it, in the order of the rows. */
  states(): Promise<[string, AddingRow['state']][]>
  /** Saves every row that can be; `moves` says yes to all moves. */
  save(moves?: boolean): Promise<Output<'adding.save'>>
  names(): Promise<string[]>
}

/** A core with an open desk, on which addresses are added. */
export async function openAddingCore(from?: TestCore): Promise<AddingCore> {
  const core = from ?? (await openCore())
  if (!from) await core.ask('vault.create', { passphrase: null })
  const run: AddingCore['run'] = async () => {
    const got = await core.ask('adding.get', {})
    if (!got.run) throw new Error('there is no run')
    return got.run
  }
  const settled: AddingCore['settled'] = async () => {
    await expect.poll(async () => (await run()).left, { timeout: 20_000 }).toBe(0)
    return await run()
  }
  return {
    ...core,
    start: async (...addresses) => {
      await core.ask('adding.start', { inputs: addresses.map((address) => addingInput.parse({ address })) })
    },
    run,
    settled,
    row: async (address) => {
      const found = (await run()).rows.find((one) => one.address === address)
      if (!found) throw new Error(`no row for ${address}`)
      return found
    },
    states: async () => (await run()).rows.map(({ address, state }) => [address, state]),
    save: async (moves = false) => {
      const rowIds = (await run()).rows.map((row) => row.rowId)
      return await core.ask('adding.save', { rowIds, acceptMoves: moves ? rowIds : [] })
    },
    names: async () => (await core.ask('utilities.list', {})).rows.map((row) => row.name),
  }
}
