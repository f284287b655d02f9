import { render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { CommodityIcons } from '../../renderer/app/parts/Commodities'
import { formatWords, requirementLook } from '../../renderer/app/parts/requirement-words'
import { labelOf } from '../../renderer/features/register/form-problems'
import { trackOf } from '../../renderer/features/inbox/request-track'
import { groupOfScope } from '../../renderer/features/utility/scope-groups'
import { sampleProfile } from './utility-samples'

const everyObjectHas = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']

it.each(everyObjectHas)('“%s” is a word like any other when a server chooses it', (word) => {
  const [scope] = sampleProfile().scopes
  if (!scope) throw new Error('the sample has no scope')
  expect(groupOfScope({ ...scope, registerable: true, type: word })).toBe(word)
  expect(requirementLook({ kind: 'unknown', raw: word })).toBeNull()
  expect(formatWords(word)).toBe(word)
  expect(labelOf(null, word)).toBe(word)
  const status = { kind: 'unknown', raw: word } as const
  expect(trackOf([{ status, atMs: 0, text: '' }])).toHaveLength(1)
  render(<CommodityIcons words={[word]} />)
  expect(screen.getAllByText('+1').length).toBeGreaterThan(0)
})
