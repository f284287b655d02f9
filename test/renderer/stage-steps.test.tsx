import { describe, expect, it } from 'vitest'
import { stageSteps } from '../../renderer/app/parts/stage-steps'

const shown = (stage: Parameters<typeof stageSteps>[0]) =>
  stageSteps(stage).map(({ step, state, current }) => `${step}: ${state}${current ? ', here' : ''}`)

describe('the way to production', () => {
  it('ticks what was found and leaves the rest ahead', () => {
    expect(shown('found')).toEqual([
      'found: done, here',
      'registered: ahead',
      'in-review: ahead',
      'production: ahead',
    ])
  })

  it('shows only a review as something that is under way', () => {
    expect(shown('in-review')).toEqual([
      'found: done',
      'registered: done',
      'in-review: under way, here',
      'production: ahead',
    ])
  })

  it('ends in production with everything done, and claims no sandbox and no review', () => {
    expect(shown('production')).toEqual(['found: done', 'registered: done', 'production: done, here'])
  })

  it('says that it ended', () => {
    expect(shown('ended').at(-1)).toBe('ended: ended, here')
  })
})
