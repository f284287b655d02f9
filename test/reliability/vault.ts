import type { Outcome, PointCount } from './outcome'
import { blindFiles, carelessFiles, soundFiles } from './sample-vault'
import { flipEveryByte } from './vault-flips'
import { killVaults } from './vault-kills'
import { troubleAtEveryWrite } from './vault-trouble'
import type { VaultWork } from '../support/vault-child'

const works: readonly VaultWork[] = ['seal', 'slot change', 'migration']

/**
 * Flushes do nothing; the file is written where it lies; a full disk costs what was there; a reader that does not
 * look twice.
 */
type VaultFault = 'unflushed' | 'half-writes' | 'careless-when-full' | 'blind-reader'

export interface VaultPlan {
  readonly child: string
  readonly killsPerPoint: number
  readonly planted: VaultFault | null
}

export interface VaultOutcome extends Outcome {
  readonly points: readonly PointCount[]
  /** Writes that met a disk in trouble, and bytes that were flipped. */
  readonly troubled: number
  readonly flipped: number
}

/** Kills vaults at work, lets every write meet a disk in trouble, and flips every byte of a file. */
export async function tryVaults({ child, killsPerPoint, planted }: VaultPlan): Promise<VaultOutcome> {
  const isWhole = planted === null
  const kills = planted === 'unflushed' || planted === 'half-writes' ? planted : null
  const killed = await killVaults({
    child,
    works: isWhole ? works : kills === null ? [] : ['seal'],
    killsPerWork: killsPerPoint,
    planted: kills,
  })
  const outcome = killed.outcome()
  const troubled =
    isWhole || planted === 'careless-when-full'
      ? await troubleAtEveryWrite(isWhole ? soundFiles : carelessFiles)
      : { failed: 0, problems: [] }
  const flipped =
    isWhole || planted === 'blind-reader'
      ? await flipEveryByte(isWhole ? soundFiles : blindFiles)
      : { bytes: 0, problems: [] }
  return {
    ...outcome,
    problems: [...outcome.problems, ...troubled.problems, ...flipped.problems],
    points: killed.points(),
    troubled: troubled.failed,
    flipped: flipped.bytes,
  }
}
