import { expect, it } from 'vitest'
import type { ScopeShown } from '../../electron/contract/utilities'
import { scopeCountWords } from '../../renderer/app/parts/scope-words'
import { sampleDetail } from './utility-samples'

const [sample] = sampleDetail().profile?.scopes ?? []
const scope = (patch: Partial<ScopeShown>): ScopeShown => ({ ...(sample as ScopeShown), ...patch })
const open = scope({ registerable: true, addedForYou: false })
const admin = scope({ registerable: true, addedForYou: true })
const closed = scope({ registerable: false, addedForYou: false })

it('counts what can be chosen, and the rest that the tab lists too', () => {
  expect(scopeCountWords({ scopes: [open, open, admin, closed] })).toBe('2 to choose from, 2 more')
  expect(scopeCountWords({ scopes: [open] })).toBe('1 to choose from')
  expect(scopeCountWords({ scopes: [admin] })).toBe('1 scope')
})
