import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { useQuery } from '../../renderer/app/use-query'
import { installFakeBridge } from './fake-bridge'

afterEach(cleanup)

function Count() {
  const { data, error, loading } = useQuery('utilities.list', {})
  return <p>{loading ? 'loading' : error ? error.message : String(data?.rows.length)}</p>
}

const rows = (count: number) => ({ rows: Array.from({ length: count }, () => ({})) })
const settle = () => act(async () => undefined)

it('asks again when an event names a table the answer depends on', async () => {
  let count = 1
  const bridge = installFakeBridge({ 'utilities.list': () => rows(count) })
  render(<Count />)
  expect(screen.getByText('loading')).toBeDefined()
  expect(await screen.findByText('1')).toBeDefined()

  count = 2
  bridge.emit('utilities.changed', { tables: ['utilities'], utilityId: null })
  expect(await screen.findByText('2')).toBeDefined()
})

it('leaves an answer alone when an event is about other tables', async () => {
  const bridge = installFakeBridge({ 'utilities.list': () => rows(1) })
  render(<Count />)
  await screen.findByText('1')
  bridge.emit('drafts.changed', { tables: ['drafts'], utilityId: null })
  await settle()
  expect(bridge.asked.filter(({ method }) => method === 'utilities.list')).toHaveLength(1)
})

it('turns events that come during a request into one more request', async () => {
  const waiting: ((value: unknown) => void)[] = []
  const bridge = installFakeBridge({ 'utilities.list': () => new Promise((done) => waiting.push(done)) })
  render(<Count />)
  const changed = () => bridge.emit('utilities.changed', { tables: ['utilities'], utilityId: null })
  changed()
  changed()
  changed()
  await act(async () => waiting[0]?.(rows(1)))
  await settle()
  await act(async () => waiting[1]?.(rows(3)))
  expect(await screen.findByText('3')).toBeDefined()
  expect(waiting).toHaveLength(2)
})

it('keeps the old rows on screen while it asks again', async () => {
  const waiting: ((value: unknown) => void)[] = []
  const bridge = installFakeBridge({ 'utilities.list': () => new Promise((done) => waiting.push(done)) })
  render(<Count />)
  await act(async () => waiting[0]?.(rows(5)))
  act(() => bridge.emit('utilities.changed', { tables: ['utilities'], utilityId: null }))
  await settle()
  expect(screen.getByText('5')).toBeDefined()
})

it('asks again when core is back', async () => {
  let count = 1
  const bridge = installFakeBridge({ 'utilities.list': () => rows(count) })
  render(<Count />)
  await screen.findByText('1')
  count = 4
  act(() => bridge.emit('core.changed', { up: true, problem: null }))
  expect(await screen.findByText('4')).toBeDefined()
})

function Found({ text }: { text: string }) {
  const { data } = useQuery('inbox.list', { view: 'all', text })
  return <p>{data ? `${String(data.total)} found` : 'searching'}</p>
}

it('ignores a late answer to an earlier question', async () => {
  const waiting: ((value: unknown) => void)[] = []
  installFakeBridge({ 'inbox.list': () => new Promise((done) => waiting.push(done)) })
  const { rerender } = render(<Found text="pay" />)
  rerender(<Found text="payment" />)
  await act(async () => waiting[1]?.({ rows: [], total: 2 }))
  await act(async () => waiting[0]?.({ rows: [], total: 9 }))
  expect(screen.getByText('2 found')).toBeDefined()
})

it('shows the failure in words, and the rows again when it is over', async () => {
  const bridge = installFakeBridge()
  const failed = { code: 'internal', message: 'It failed.', retryable: true, nextStep: 'Again.', details: {} }
  bridge.call = async () => ({ ok: false, error: failed })
  render(<Count />)
  expect(await screen.findByText('It failed.')).toBeDefined()
  bridge.call = async () => ({ ok: true, value: rows(7) })
  act(() => bridge.emit('utilities.changed', { tables: ['utilities'], utilityId: null }))
  expect(await screen.findByText('7')).toBeDefined()
})
