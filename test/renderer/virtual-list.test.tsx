import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { DataTable } from '../../renderer/ui/DataTable'
import { VirtualList } from '../../renderer/ui/VirtualList'
import { giveLayout } from './layout'

interface Row {
  id: string
  day: string
}

const rows: Row[] = Array.from({ length: 1000 }, (_, index) => ({
  id: `m${String(index)}`,
  day: index < 2 ? 'Today' : 'Earlier',
}))
const keyOf = (row: Row) => row.id
const dayOf = (row: Row) => row.day

beforeEach(() => giveLayout())
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

function List({
  onOpen = () => {},
  singleKeys = true,
  total,
}: {
  onOpen?: (key: string) => void
  singleKeys?: boolean
  total?: number
}) {
  const [selected, setSelected] = useState<string | null>('m0')
  return (
    <VirtualList
      label="Messages"
      items={rows}
      itemKey={keyOf}
      groupOf={dayOf}
      rowHeight={60}
      selectedKey={selected}
      onSelect={setSelected}
      onOpen={onOpen}
      singleKeys={singleKeys}
      total={total}
      renderRow={(row) => <span>{row.id}</span>}
    />
  )
}

const list = () => screen.getByRole('listbox', { name: 'Messages' })
const press = (key: string) => fireEvent.keyDown(list(), { key })
const current = () => document.getElementById(list().getAttribute('aria-activedescendant') ?? '')?.textContent

it('tells every drawn row its place in the whole list, not counting the heads of groups', () => {
  render(<List />)
  const drawn = screen.getAllByRole('option')
  expect(drawn.length).toBeLessThan(40)
  expect(drawn.map((row) => row.getAttribute('aria-posinset')).slice(0, 4)).toEqual(['1', '2', '3', '4'])
  expect(new Set(drawn.map((row) => row.getAttribute('aria-setsize')))).toEqual(new Set(['1000']))
  expect(screen.getByText('Earlier')).toBeDefined()
})

it('counts rows that are not loaded yet', () => {
  render(<List total={250_000} />)
  expect(screen.getAllByRole('option')[0]?.getAttribute('aria-setsize')).toBe('250000')
})

it('moves with arrows, j and k, Home and End, and stops at the ends', () => {
  render(<List />)
  press('ArrowDown')
  press('j')
  expect(current()).toBe('m2')
  press('k')
  expect(current()).toBe('m1')
  press('Home')
  press('ArrowUp')
  expect(current()).toBe('m0')
})

it('opens with Enter and with o', () => {
  const onOpen = vi.fn()
  render(<List onOpen={onOpen} />)
  press('j')
  press('Enter')
  press('o')
  expect(onOpen.mock.calls).toEqual([['m1'], ['m1']])
})

it('keeps arrows and gives up letters when single keys are switched off', () => {
  render(<List singleKeys={false} />)
  press('j')
  expect(current()).toBe('m0')
  press('ArrowDown')
  expect(current()).toBe('m1')
})

it('tells a table its length, and rows their place below the head', () => {
  const onSort = vi.fn()
  render(
    <DataTable
      label="Utilities"
      rows={rows}
      rowKey={keyOf}
      rowHeight={36}
      selectedKey="m1"
      onSelect={() => {}}
      sort={{ column: 'id', order: 'ascending' }}
      onSort={onSort}
      columns={[{ key: 'id', title: 'Name', sortable: true, render: (row) => row.id }]}
    />,
  )
  expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('1001')
  expect(screen.getByText('m1').closest('tr')?.getAttribute('aria-rowindex')).toBe('3')
  expect(screen.getByText('m1').closest('tr')?.getAttribute('aria-selected')).toBe('true')
  expect(screen.getByRole('columnheader').getAttribute('aria-sort')).toBe('ascending')
  fireEvent.click(screen.getByRole('button', { name: 'Name' }))
  expect(onSort).toHaveBeenCalledWith({ column: 'id', order: 'descending' })
})
