import { expect, it } from 'vitest'
import type { FormField } from '../../electron/contract/registrations'
import { withPlainLabels } from '../../renderer/app/parts/field-labels'

const field = (label: string): FormField => ({
  fieldId: label,
  fieldName: label,
  label,
  description: '',
  documentation: null,
  format: 'string',
  control: 'text',
  choices: [],
  nullable: false,
  required: true,
  maxLength: null,
  maxSizeBytes: null,
  askedBy: [],
})
const labels = (utility: { name: string; abbreviation: string | null }, ...given: string[]) =>
  withPlainLabels(given.map(field), utility).map(({ label }) => label)
const dge = { name: 'Demo Gas & Electric', abbreviation: 'DG&E' }

it('leaves out what a server puts in front of its own fields', () => {
  expect(labels(dge, 'Dge company name', 'Dge website')).toEqual(['Company name', 'Website'])
  expect(labels({ name: 'Saltmarsh PUD', abbreviation: '17' }, 'Pud purposes')).toEqual(['Purposes'])
  expect(labels({ name: 'Cedar Basin Gas', abbreviation: null }, 'Cbg contact')).toEqual(['Contact'])
})

it('leaves a word alone that only happens to be in the name, and a name of one word', () => {
  expect(labels({ name: 'Cedar Basin Gas', abbreviation: null }, 'Gas meters', 'Cbg')).toEqual([
    'Gas meters',
    'Cbg',
  ])
})

it('keeps the whole name where two fields would sound the same', () => {
  expect(labels(dge, 'Dge logo', 'Logo')).toEqual(['Dge logo', 'Logo'])
  expect(labels(dge, 'Dge client name')).toEqual(['Dge client name'])
})
