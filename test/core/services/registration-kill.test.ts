import { beforeAll, describe, expect, it } from 'vitest'
import { bundleProcess } from '../../support/child-process'
import { killPoints, killRound, type KillPoint, type KillRound } from '../../support/kill-rounds'
import { adminSecret } from '../../support/registration-desk'
import { startUtility } from '../../support/scripted-utility'

const unknown: KillRound['found'] = { attempts: ['outcome-unknown'], registrations: [] }
const kept: KillRound['found'] = {
  attempts: [],
  registrations: [{ adminClientId: 'admin-1', secret: adminSecret, clients: 1 }],
}
/** What must be there after a kill at each point, and how many requests may have left. */
const expected: Record<KillPoint, KillRound> = {
  'before-send': { posts: 0, found: unknown },
  'bytes-out': { posts: 1, found: unknown },
  'response-in': { posts: 1, found: unknown },
  sealed: { posts: 1, found: kept },
  listed: { posts: 1, found: kept },
}

let bundle = ''
beforeAll(async () => {
  bundle = await bundleProcess('test/support/registering-child.ts')
})

describe('a process that is killed while it registers', () => {
  it.each(killPoints)(
    'C-072 C-073 killed at “%s”: never sent twice, kept once it was sealed, otherwise unknown',
    async (point) => {
      const utility = await startUtility()
      expect(await killRound(bundle, utility, point)).toEqual(expected[point])
    },
  )
})
