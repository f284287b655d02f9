import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, it } from 'vitest'
import { FilterField } from '../../renderer/ui/FilterField'

afterEach(cleanup)

function Held() {
  const [text, setText] = useState('')
  return (
    <FilterField
      label="Filter"
      example="words"
      value={text}
      onChange={setText}
      offersAt={(typed) => (typed === '' ? [{ label: 'state:', count: null, text: 'state:', caret: 6 }] : [])}
    />
  )
}

it('a filter that is cleared offers nothing until it is asked', async () => {
  render(<Held />)
  const field = screen.getByRole('combobox', { name: 'Filter' })
  fireEvent.change(field, { target: { value: 'nowhere' } })
  fireEvent.click(screen.getByRole('button', { name: 'Clear the filter' }))
  expect(field).toHaveProperty('value', '')
  expect(screen.queryByRole('option')).toBeNull()
  fireEvent.keyDown(field, { key: 'ArrowDown' })
  expect(await screen.findByRole('option', { name: 'state:' })).toBeTruthy()
})
