import type { Behaviour } from '../../../electron/demo/behaviours'
import type { ReceivedRequest } from '../../../electron/demo/request-log'

export interface GridDoor {
  utilities(): Promise<{ key: string; name: string; address: string; note: string }[]>
  behave(utility: string, behaviour: Behaviour): Promise<void>
  /** Moves the clock of every utility forward. */
  advance(ms: number): Promise<void>
  received(key: string, after?: number): Promise<ReceivedRequest[]>
  /** The number of the newest request a utility received, to count from. */
  newest(key: string): Promise<number>
  /** The first fitting request after `after`, past or to come; `what` names it when none comes. */
  next(
    key: string,
    what: string,
    fits: (request: ReceivedRequest) => boolean,
    after?: number,
  ): Promise<ReceivedRequest>
}

export function gridDoor(userData: string): GridDoor
