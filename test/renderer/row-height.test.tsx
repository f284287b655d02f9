import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { useRowHeight } from '../../renderer/ui/use-row-height'

const { dataset } = document.documentElement
afterEach(() => {
  cleanup()
  delete dataset.density
  delete dataset.textSize
})

function Heights() {
  return <output>{`${String(useRowHeight())} ${String(useRowHeight('two-line'))}`}</output>
}
const heights = () => screen.getByRole('status').textContent

it('follows the density with its room and the text size with its lines', async () => {
  render(<Heights />)
  expect(heights()).toBe('36 60')
  await act(async () => void (dataset.density = 'compact'))
  expect(heights()).toBe('28 52')
  await act(async () => void (dataset.textSize = '150'))
  expect(heights()).toBe('38 72')
})
