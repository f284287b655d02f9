import { fireEvent, render, screen } from '@testing-library/react'
import { useEffect, useState } from 'react'
import { expect, it, vi } from 'vitest'
import type { Answer, FormField } from '../../electron/contract/registrations'
import { FormFieldControl } from '../../renderer/app/parts/field/FormFieldControl'
import { sampleField } from './utility-samples'

const choices = ['bills', 'meters'].map((id) => ({ id, name: `The ${id}`, description: '' }))

/** Shows one field; answers with what it stands at. */
function show(changes: Partial<FormField>): () => Answer | undefined {
  const stood = vi.fn<(answer: Answer | undefined) => void>()
  function Held() {
    const [answer, setAnswer] = useState<Answer | undefined>(undefined)
    useEffect(() => stood(answer), [answer])
    return (
      <FormFieldControl
        field={sampleField({ fieldName: 'uses', label: 'Uses', ...changes })}
        answer={answer}
        onChange={setAnswer}
        onBlur={() => undefined}
        error={null}
        about="Harborline"
      />
    )
  }
  render(<Held />)
  return () => stood.mock.lastCall?.[0]
}

it('a list takes one text on each line', () => {
  const answer = show({ format: 'string_list', control: 'list' })
  fireEvent.change(screen.getByRole('textbox', { name: /Uses/ }), { target: { value: 'Main\nOld' } })
  expect(answer()).toEqual(['Main', 'Old'])
  fireEvent.change(screen.getByRole('textbox', { name: /Uses/ }), { target: { value: '' } })
  expect(answer()).toBeUndefined()
})

it('a choice takes one of the names', () => {
  const answer = show({ format: 'choice', control: 'choice', choices })
  fireEvent.click(screen.getByRole('radio', { name: 'The meters' }))
  expect(answer()).toBe('meters')
})

it('choices take some of the names in their order, or nothing at all', () => {
  const answer = show({ format: 'choice_list_or_null', control: 'choices', choices, nullable: true })
  fireEvent.click(screen.getByRole('checkbox', { name: 'The meters' }))
  fireEvent.click(screen.getByRole('checkbox', { name: 'The bills' }))
  expect(answer()).toEqual(['bills', 'meters'])
  fireEvent.click(screen.getByRole('checkbox', { name: 'Leave empty (null)' }))
  expect(answer()).toBeNull()
})
