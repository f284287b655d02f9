import { beforeEach, expect, it } from 'vitest'
import { go, isRoute, useNavigation } from '../../renderer/app/navigation'

const now = () => useNavigation.getState()

beforeEach(() => useNavigation.setState(useNavigation.getInitialState()))

it('goes back and forward, and forgets the way forward after a new step', () => {
  go({ name: 'utilities' })
  go({ name: 'utility', utilityId: 'u1' })
  now().back()
  expect(now().route).toEqual({ name: 'utilities' })
  now().forward()
  expect(now().route).toEqual({ name: 'utility', utilityId: 'u1' })
  now().back()
  go({ name: 'settings' })
  now().forward()
  expect(now().route).toEqual({ name: 'settings' })
})

it('makes no step for a place one is at already, and none for a replacement', () => {
  go({ name: 'inbox', view: 'all', threadKey: null })
  go({ name: 'inbox', view: 'all', threadKey: null })
  now().replace({ name: 'inbox', view: 'all', threadKey: 't1' })
  now().back()
  expect(now().route).toEqual({ name: 'overview' })
})

it('refuses remembered places that this version does not know', () => {
  expect(isRoute({ name: 'overview' })).toBe(true)
  expect([{ name: 'grants-board' }, 'overview', null, {}].map(isRoute)).toEqual([false, false, false, false])
})
