import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { VaultOrder, VaultReport, VaultWork } from '../support/vault-child'
import { Diary, unseenCode } from '../support/vault-diary'
import { runChild } from './child-run'
import { runTogether, Tally } from './outcome'
import { scattered } from './scattered'
import { VaultLedger } from './vault-ledger'

export interface VaultKillPlan {
  /** The bundle of test/support/vault-child.ts. */
  readonly child: string
  readonly works: readonly VaultWork[]
  readonly killsPerWork: number
  readonly planted: VaultOrder['planted']
}

/** At most so many kills in a row hit one vault; each start has to cope with what the one before it left. */
const longestRow = 10
/** File calls, or statements, among which a process picks the one it dies at. */
const lastCall: Record<VaultWork, number> = {
  seal: 60,
  'slot change': 90,
  migration: 60,
  backup: 100,
}
/** A process that is killed from outside lives so long at most, ms. */
const longestLifeMs = 40

/** Kills vaults at work. The points of the tally are the works. */
export async function killVaults(plan: VaultKillPlan): Promise<Tally> {
  const tally = new Tally(plan.works)
  // Both disks get their share.
  const length = Math.min(longestRow, Math.ceil(plan.killsPerWork / 2))
  const rows = plan.works.flatMap((work) =>
    Array.from({ length: Math.ceil(plan.killsPerWork / length) }, (_, row) => async () => {
      const firstRound = row * length
      const kills = Math.min(length, plan.killsPerWork - firstRound)
      await killInARow(plan, tally, { work, disk: diskOf(plan, row), firstRound, kills })
    }),
  )
  await runTogether(rows, 2)
  return tally
}

interface Row {
  readonly work: VaultWork
  readonly disk: VaultOrder['disk']
  readonly firstRound: number
  readonly kills: number
}

/** Kills the work on one vault again and again. The last start only looks. */
async function killInARow(
  plan: VaultKillPlan,
  tally: Tally,
  { work, disk, firstRound, kills }: Row,
): Promise<void> {
  const parent = mkdtempSync(join(tmpdir(), 'busbar-vault-'))
  const folder = join(parent, 'data')
  mkdirSync(folder)
  let ledger = new VaultLedger({ passphrase: 'the passphrase at first' }, null)
  try {
    for (let kill = 0; kill <= kills; kill += 1) {
      const round = firstRound + kill
      const diaryPath = join(parent, `diary-${round}`)
      const started = await startVault(plan.child, {
        folder,
        diaryPath,
        disk,
        planted: plan.planted,
        work: kill === kills ? null : work,
        round,
        dieAt: diesAtCall(plan, round) ? 1 + (scattered(work, round) % lastCall[work]) : null,
        passphrases: ledger.valuesOf('passphrase'),
        codes: ledger.valuesOf('recovery code').filter((code) => code !== unseenCode),
        isNew: kill === 0,
        lastSeenGeneration: ledger.generation,
      })
      // What a start finds is about the kill before it.
      const [missing, surplus] = started.found
        ? [ledger.missing(started.found.state), ledger.surplus(started.found.state)]
        : [['everything'], []]
      if (kill > 0) tally.add(work, { lost: missing.length, twice: surplus.length })
      for (const name of missing)
        tally.problem(`${work}: ${name} is lost: ${started.reason ?? 'it is not there'}`)
      for (const name of surplus) tally.problem(`${work}: ${name} is there and should not be`)
      if (!started.found) return
      ledger = new VaultLedger(started.found.state, started.found.generation)
      ledger.follow(new Diary(diaryPath))
    }
  } finally {
    rmSync(parent, { recursive: true, force: true })
  }
}

/** The others are killed from outside; a fault must show in few kills, so none of them is left to chance. */
const diesAtCall = ({ planted }: VaultKillPlan, round: number): boolean => planted !== null || round % 2 === 0

/** Every other row on a disk that loses what was not flushed; a fault on the disk where it shows. */
function diskOf({ planted }: VaultKillPlan, row: number): VaultOrder['disk'] {
  if (planted !== null) return planted.what === 'unflushed' ? 'late' : 'real'
  return row % 2 === 0 ? 'late' : 'real'
}

/** Starts a process on a vault, and sees it killed when it works. What it found, or why it could not look. */
async function startVault(
  bundle: string,
  order: VaultOrder,
): Promise<{ found: VaultReport | null; reason: string | null }> {
  let found: VaultReport | null = null
  try {
    const end = await runChild<VaultReport>(bundle, order, (child) => {
      child.once('message', (report: VaultReport) => {
        found = report
        const lifeMs = scattered('life', order.round) % longestLifeMs
        if (order.work !== null && order.dieAt === null) setTimeout(() => child.kill('SIGKILL'), lifeMs)
      })
    })
    if (!end.killed && order.work !== null) throw new Error(`${order.work} ended before it was killed`)
    return { found, reason: null }
  } catch (error) {
    return { found, reason: error instanceof Error ? error.message : String(error) }
  }
}
