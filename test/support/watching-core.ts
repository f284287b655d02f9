import { vi } from 'vitest'
import type { UtilityId } from '../../electron/contract/common'
import type { Output } from '../../electron/contract/methods'
import type { UtilityDetail } from '../../electron/contract/utilities'
import { type CorePlace, openCore, type TestCore } from './open-core'

export const hourMs = 3_600_000
export const dayMs = 24 * hourMs
export const passphrase = 'four unrelated words here'

/** Core as it runs, with one utility in its list; time passes by hand. */
export interface WatchingCore {
  readonly core: TestCore
  readonly utilityId: UtilityId
  readonly place: CorePlace
  status(): Promise<Output<'watching.status'>>
  detail(): Promise<UtilityDetail>
  changes(): Promise<Output<'watching.changes'>['changes']>
  /** Time passes, and what is due is begun. */
  pass(ms: number): void
  /** Resolves once `is` holds for what is known of the utility. */
  until(is: (status: Output<'watching.status'>, detail: UtilityDetail) => boolean): Promise<void>
  /** Ends this core and opens the next one on the same files. */
  relaunch(): Promise<WatchingCore>
}

/** A core that added a utility by its address. */
export async function watchingCore(origin: string): Promise<WatchingCore> {
  const core = await openCore()
  await core.ask('vault.create', { passphrase }, 'gate')
  const { previewId } = await core.ask('utilities.preview', { address: origin })
  const { utilityId } = await core.ask('utilities.add', { previewId, acceptMove: false })
  return around(core, utilityId)
}

function around(core: TestCore, utilityId: UtilityId): WatchingCore {
  const status = () => core.ask('watching.status', { utilityId })
  const detail = () => core.ask('utilities.get', { utilityId })
  return {
    core,
    utilityId,
    place: core,
    status,
    detail,
    changes: async () => (await core.ask('watching.changes', { utilityId })).changes,
    pass: (ms) => core.timers.advance(ms),
    until: (is) =>
      vi.waitFor(
        async () => {
          if (!is(await status(), await detail())) throw new Error('not yet')
        },
        { timeout: 5000, interval: 5 },
      ),
    async relaunch() {
      const next = await core.relaunch()
      if (!next.core.isOpen()) await next.ask('vault.unlock', { by: 'passphrase', passphrase }, 'gate')
      return around(next, utilityId)
    },
  }
}
