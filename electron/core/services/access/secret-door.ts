import type { AccessAct } from '../../../contract/access'
import { BusbarError } from '../../../contract/errors'
import { createSlidingLimit } from '../credentials/sliding-limit'
import type { DeskContext } from '../context'

/** A secret a person asks for. */
export interface Wanted {
  readonly act: Extract<AccessAct, 'revealed' | 'copied' | 'exported'>
  /** For people, as the end of "Showed …": "the secret of Portal at Demo Gas & Electric". */
  readonly what: string
  readonly secretId: string
  readonly utilityId: string | null
}

/** The one way by which a secret leaves core towards a person. */
export interface SecretDoor {
  /**
   * Opens the secret once the access is on record. Throws `vault-locked` when the time without anybody there is over,
   * `too-often` beyond ten within a minute, and what `open` throws.
   */
  hand(wanted: Wanted, open: () => string): Promise<string>
  /** Several by one act of a person: counted once, each on record. */
  handTogether(all: readonly (Wanted & { readonly open: () => string })[]): Promise<void>
  /** Puts it on the clipboard without passing the page; main clears it again. */
  copy(wanted: Omit<Wanted, 'act'>, open: () => string): Promise<{ clearAfterSec: number }>
  /** Shows it to the page, which hides it again. */
  reveal(wanted: Omit<Wanted, 'act'>, open: () => string): Promise<{ secret: string; hideAfterSec: number }>
  /** Somebody proved to be the person the vault belongs to: counting begins anew. */
  forgive(): void
}

export const hideAfterSec = 20
export const clearAfterSec = 30
export const shownPerMinute = 10

const words = { revealed: 'Showed', copied: 'Copied', exported: 'Saved to a file:' } as const

export function createSecretDoor(context: DeskContext): SecretDoor {
  const { access, host } = context
  const limit = createSlidingLimit({ most: shownPerMinute, withinMs: 60_000, nowMs: () => context.nowMs() })

  const told = ({ act, what, utilityId }: Wanted) =>
    ({ actor: 'you', utilityId, text: `${words[act]} ${what}`, durationMs: null }) as const

  const admit = async (wanted: Wanted): Promise<void> => {
    const { there } = await host.ask('host.stillThere', {})
    if (!there) throw new BusbarError('vault-locked')
    if (limit.take()) return
    const resultText = `Refused: more than ${shownPerMinute} times within a minute`
    context.record({ ...told(wanted), result: 'failed', resultText })
    throw new BusbarError('too-often', { limit: shownPerMinute })
  }
  const handOne = (wanted: Wanted, open: () => string): string => {
    const secret = open()
    const { act, what, secretId, utilityId } = wanted
    access.note({ actor: 'you', act, what, secretId, utilityId })
    context.record({ ...told(wanted), result: 'ok', resultText: '' })
    return secret
  }
  const hand: SecretDoor['hand'] = async (wanted, open) => {
    await admit(wanted)
    return handOne(wanted, open)
  }

  return {
    hand,
    async handTogether(all) {
      const [first] = all
      if (!first) return
      await admit(first)
      for (const one of all) handOne(one, () => one.open())
    },
    forgive: () => limit.forgive(),
    async copy(wanted, open) {
      const text = await hand({ ...wanted, act: 'copied' }, open)
      await host.ask('host.writeClipboard', { text, concealed: true, clearAfterMs: clearAfterSec * 1000 })
      return { clearAfterSec }
    },
    async reveal(wanted, open) {
      const secret = await hand({ ...wanted, act: 'revealed' }, open)
      await host.ask('host.protectWindow', { forMs: hideAfterSec * 1000 })
      return { secret, hideAfterSec }
    },
  }
}
