import type { DiskFault, VaultWork } from '../support/vault-child'
import type { Outcome, PointCount } from './outcome'
import { blindFiles, carelessFiles, soundFiles } from './sample-vault'
import { flipEveryByte } from './vault-flips'
import { killVaults } from './vault-kills'
import { troubleAtEveryWrite } from './vault-trouble'

const works: readonly VaultWork[] = ['seal', 'slot change', 'migration', 'backup']

/** Faults that only a kill shows, and the work at which they must show. */
const killFaults = {
  unflushed: { of: 'vault', what: 'unflushed', at: 'seal' },
  'half-writes': { of: 'vault', what: 'half-writes', at: 'seal' },
  'unflushed-backup': { of: 'backup', what: 'unflushed', at: 'backup' },
  'half-written-backup': { of: 'backup', what: 'half-writes', at: 'backup' },
} as const satisfies Record<string, DiskFault & { at: VaultWork }>

/** Those, a full disk that costs what was there, and a reader that does not look twice. */
type VaultFault = keyof typeof killFaults | 'careless-when-full' | 'blind-reader'

/** From so many kills at a point every byte is flipped, otherwise one of so many. */
const thorough = 20
const someBytes = 31

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
  const fault =
    planted !== null && planted in killFaults ? killFaults[planted as keyof typeof killFaults] : null
  const killed = await killVaults({
    child,
    works: isWhole ? works : fault === null ? [] : [fault.at],
    killsPerWork: killsPerPoint,
    planted: fault,
  })
  const outcome = killed.outcome()
  const troubled =
    isWhole || planted === 'careless-when-full'
      ? await troubleAtEveryWrite(isWhole ? soundFiles : carelessFiles)
      : { failed: 0, problems: [] }
  const flipped =
    isWhole || planted === 'blind-reader'
      ? await flipEveryByte(isWhole ? soundFiles : blindFiles, killsPerPoint < thorough ? someBytes : 1)
      : { bytes: 0, problems: [] }
  return {
    ...outcome,
    problems: [...outcome.problems, ...troubled.problems, ...flipped.problems],
    points: killed.points(),
    troubled: troubled.failed,
    flipped: flipped.bytes,
  }
}
